import type { RoomRegistry } from '../sync/room/room-registry.ts'
import type { TellProgress } from '../worker-pool/work-board.ts'

type Standing = Parameters<RoomRegistry['watchWork']>[0]['standing']

/** Who wants something that takes a while. */
export interface Wanting<Asking> {
  readonly standing: Standing
  /** Who asks, by their session and their rights as both are by now. @throws {AppError} if they may not any more. */
  readonly askNow: () => Promise<Asking>
  /** Aborted when they go. */
  readonly signal: AbortSignal
  /** Hears how far it is. */
  readonly tell?: TellProgress
}

/**
 * Does `work` for as long as its asker may have it: when their session ends, or a right of theirs is taken away, its signal is aborted with
 * the reason, before whoever did that is answered. Nothing that is made goes out after that, also if `work` took no notice.
 * @throws what `askNow` says of them, once they may not; otherwise what `work` throws.
 */
export async function workWhileAllowed<Result>(
  rooms: Pick<RoomRegistry, 'watchWork'>,
  { standing, askNow, signal }: Wanting<unknown>,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const refused = new AbortController()
  const stop = rooms.watchWork({
    standing,
    // What can't be asked is refused.
    examine: () =>
      askNow().then(
        () => undefined,
        (reason: unknown) => refused.abort(reason),
      ),
  })
  try {
    const result = await work(AbortSignal.any([signal, refused.signal]))
    refused.signal.throwIfAborted()
    return result
  } catch (error) {
    // The work says no more than that it was stopped.
    throw refused.signal.aborted ? refused.signal.reason : error
  } finally {
    stop()
  }
}
