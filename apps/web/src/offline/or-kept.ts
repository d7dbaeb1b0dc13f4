import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { ServerUnreachable } from '../api/server-unreachable.ts'
import { device, promptDevice } from './device.ts'

interface KeptAnswer {
  readonly name: string
  readonly userId: string
  readonly data: unknown
}

/** Under which the browser keeps who is signed in; it says whose the others are. */
const SESSION = nameOf(['session'])
const served = new Set<string>()
/** A page that shows what was kept asks so often for something newer. */
const ASK_EVERY_MS = 5_000

/**
 * Asks the server; where no answer comes and the page has nothing yet, gives what this browser kept for this user.
 * @throws what `ask` throws if there is nothing.
 */
export async function orKept<Answer>(
  context: { readonly client: QueryClient; readonly queryKey: QueryKey },
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const name = nameOf(context.queryKey)
  try {
    const answer = await ask()
    served.delete(name)
    return answer
  } catch (failure) {
    const hasSome = context.client.getQueryData(context.queryKey) !== undefined
    if (hasSome || !(failure instanceof ServerUnreachable)) throw failure
    const kept = await readKept(name).catch(() => undefined)
    if (!kept) throw failure
    served.add(name)
    return kept.data as Answer
  }
}

/** How soon to ask again; false if what is shown came from the server. */
export function keptInterval(queryKey: QueryKey): number | false {
  return served.has(nameOf(queryKey)) ? ASK_EVERY_MS : false
}

/** Keeps what the server answered, for the user who is known to be signed in. */
export async function keepAnswer(userId: string, queryKey: QueryKey, data: unknown): Promise<void> {
  await device.put('answers', { name: nameOf(queryKey), userId, data } satisfies KeptAnswer)
}

/** Whose answers are kept; null if none are. */
async function keptUser(): Promise<string | null> {
  return (await promptDevice.get<KeptAnswer>('answers', SESSION))?.userId ?? null
}

export async function forgetAnswer(queryKey: QueryKey): Promise<void> {
  await device.remove('answers', nameOf(queryKey))
}

/** Removes everything that was kept for somebody else than this user. */
export async function forgetAnswersBut(userId: string | null): Promise<void> {
  const answers = await device.all<KeptAnswer>('answers')
  const others = answers.filter((answer) => answer.userId !== userId)
  await Promise.all(others.map(({ name }) => device.remove('answers', name)))
}

async function readKept(name: string): Promise<KeptAnswer | undefined> {
  const [kept, user] = await Promise.all([
    promptDevice.get<KeptAnswer>('answers', name),
    keptUser(),
  ])
  return kept?.userId === user ? kept : undefined
}

function nameOf(queryKey: QueryKey): string {
  return JSON.stringify(queryKey)
}
