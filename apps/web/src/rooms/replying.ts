import type { AnnotationId, AuthorName, MemberId } from '@variorum/document'
import type { Awareness } from 'y-protocols/awareness'
import { observable, type Observable } from '../state/observable.ts'
import { presentName } from './present-members.ts'

/** Whoever stops typing for so long is thinking, or has left. */
export const RESTS_AFTER_MS = 6_000

const FIELD = 'replyingIn'

/** Who replies in which thread, and the way to say that one does. */
export interface Replying {
  /** By thread: others alone, each once, under the names by which they are known here. */
  readonly others: Observable<ReadonlyMap<AnnotationId, readonly AuthorName[]>>
  /** Something was typed in a reply there. Only to be said of threads that the whole group sees. */
  readonly note: (id: AnnotationId) => void
  /** It was sent, or left. */
  readonly rest: () => void
}

const NOBODY: ReadonlyMap<AnnotationId, readonly AuthorName[]> = new Map()

/** Follows who replies, and says where `myId` does. What is said goes with the connection. */
export function watchReplying(awareness: Awareness, myId: MemberId): Replying {
  const others = observable(NOBODY)
  let timer: ReturnType<typeof setTimeout> | undefined
  let known = '[]'
  const read = () => {
    const next = replyingIn(awareness.getStates().values(), myId)
    const told = JSON.stringify([...next])
    if (told === known) return
    known = told
    others.set(next)
  }
  const say = (id: AnnotationId | null) => {
    const now = (awareness.getLocalState()?.[FIELD] as unknown) ?? null
    if (now !== id) awareness.setLocalStateField(FIELD, id)
  }
  const rest = () => {
    clearTimeout(timer)
    say(null)
  }
  awareness.on('change', read)
  read()
  return {
    others,
    note: (id) => {
      clearTimeout(timer)
      timer = setTimeout(rest, RESTS_AFTER_MS)
      say(id)
    },
    rest,
  }
}

/** Who replies where by these awareness states, but for `myId` in whichever window. States that lack an identity are left out. */
export function replyingIn(
  states: Iterable<unknown>,
  myId: MemberId,
): ReadonlyMap<AnnotationId, readonly AuthorName[]> {
  const names = new Map<AnnotationId, Map<unknown, AuthorName>>()
  for (const state of states) {
    const given = state as { user?: { id?: unknown }; [FIELD]?: unknown } | null
    const id = given?.[FIELD]
    const name = presentName(given?.user)
    const memberId = given?.user?.id
    if (typeof id !== 'string' || name === null || memberId === myId) continue
    const here = names.get(id as AnnotationId) ?? new Map<unknown, AuthorName>()
    names.set(id as AnnotationId, here.set(memberId, name))
  }
  return new Map([...names].map(([id, here]) => [id, [...here.values()]]))
}
