import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { TextId } from '@variorum/document'
import type { Session, TextView } from '@variorum/protocol'
import { isRefusal } from '../api/is-refusal.ts'
import type { PendingCommand } from './command.ts'
import { device } from './device.ts'
import { forgetLostWords } from './lost-words.ts'
import { forgetAnswer, forgetAnswersBut, keepAnswer } from './or-kept.ts'
import { forgetRooms } from './room-cache.ts'

/** Answers that a page of the reading room needs. Lists of sessions, logs and the like stay with the server. */
const KEPT = ['session', 'group', 'text']

/**
 * Keeps in this browser what is needed to read on without a connection, and removes it as soon as the server says that it is no
 * longer for whoever sits here: signed out, another user, removed, deleted. `onUser` is told who that is.
 */
export function keepOnDevice(
  queryClient: QueryClient,
  onUser: (userId: string | null) => void,
): void {
  let userId: string | null = null
  // One after the other, or what is being removed could be written again.
  let work: Promise<unknown> = Promise.resolve()
  const then = (next: () => Promise<unknown>) => {
    const before = work
    work = (async () => {
      await before
      // A browser that keeps nothing has nothing to remove either.
      await next().catch(() => undefined)
    })()
  }
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return
    const { queryKey, state } = event.query
    const [kind, id] = queryKey as [string, string | undefined]
    if (!isKept(queryKey)) return
    if (event.action.type === 'error' && isRefusal(state.error)) {
      then(() => forgetAnswer(queryKey))
      if (kind === 'text' && id) then(() => forgetText(id as TextId))
      if (kind === 'session') then(() => forgetReadings(null))
    }
    if (event.action.type !== 'success') return
    if (kind === 'session') {
      const user = (state.data as Session).user?.id ?? null
      userId = user
      then(() => forgetReadings(user))
      onUser(user)
    }
    if (kind === 'text') {
      const { id: textId, layerEpoch } = state.data as TextView
      then(() => forgetEarlierLayers(textId, layerEpoch))
    }
    const owner = userId
    if (owner === null) return
    then(() => keepAnswer(owner, queryKey, state.data))
    // What came before it was known whose it is.
    if (kind === 'session') {
      for (const query of queryClient.getQueryCache().getAll()) {
        const isOther = query !== event.query && isKept(query.queryKey)
        if (isOther && query.state.status === 'success')
          then(() => keepAnswer(owner, query.queryKey, query.state.data))
      }
    }
  })
}

/** What else is asked about a group, its log or what was reported, says so behind the group's id. */
function isKept([kind, _id, ...further]: QueryKey): boolean {
  return KEPT.includes(String(kind)) && further.length === 0
}

/**
 * Removes everything that was read here, but what this user read. What others wrote and could not send stays for when they come back, and goes
 * once somebody else has signed in.
 */
export async function forgetReadings(userId: string | null): Promise<void> {
  await forgetAnswersBut(userId)
  const isNobody = userId === null
  await forgetRooms(device, (room) => room.userId !== userId, { keepsWords: isNobody })
  if (isNobody) return
  await forgetLostWords(device, (owner) => owner !== userId)
  const commands = await device.all<PendingCommand>('commands')
  const others = commands.filter((command) => command.userId !== userId)
  await Promise.all(others.map(({ key }) => device.remove('commands', key)))
}

/** Removes a text that this browser's user may no longer read, but for what they wrote in it and could not send. */
export async function forgetText(textId: TextId): Promise<void> {
  await forgetAnswer(['text', textId])
  await forgetRooms(device, (room) => room.textId === textId, { keepsWords: true })
}

/** Removes the words that a user typed here and could not send: they know, and sign out. */
export async function forgetUnsentWords(userId: string): Promise<void> {
  await forgetRooms(device, (room) => room.userId === userId, { keepsWords: false })
  await forgetLostWords(device, (owner) => owner === userId)
}

/** Layers of an earlier life may hold names that are hidden by now. */
async function forgetEarlierLayers(textId: TextId, layerEpoch: string): Promise<void> {
  await forgetRooms(
    device,
    ({ textId: of, room, epoch }) =>
      of === textId && room.startsWith('layer/') && epoch !== layerEpoch,
    { keepsWords: false },
  )
}
