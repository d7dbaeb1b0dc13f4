import type { TextId } from '@variorum/document'
import { AppError, type ErrorCode } from '@variorum/protocol'
import { observable, type Observable } from '../connection/observable.ts'
import { backoffMs, type Patience } from './backoff.ts'
import { inOrder, type CommandShelf } from './command-shelf.ts'
import { dependsOn, isDoneAlready, type Command, type PendingCommand } from './command.ts'
import { mirrorShelf } from './mirror-shelf.ts'

/** The commands of one user, sent one after the other and each exactly once, over reloads and times without a connection. */
export interface Outbox {
  /** What this user gave and the layers do not show yet, in order; also what other windows of theirs gave. */
  readonly pending: Observable<readonly PendingCommand[]>
  /** True from an attempt that got no answer until one that got one. */
  readonly isAway: Observable<boolean>
  /**
   * Keeps the command and sends it. Resolves once the server has it or it has to wait; rejects if the server refused it meanwhile: then
   * it is gone from here, and its words are still where they were written. `isHeld` keeps it from `pending` until then.
   */
  readonly submit: (textId: TextId, command: Command, options?: Holding) => Promise<void>
  /** Something has changed for the better: waits no longer with the next attempt. */
  readonly nudge: () => void
  /** Another window of this browser changed what waits. */
  readonly reread: () => Promise<void>
  /** The layers show what it did. */
  readonly settle: (key: string) => void
  /** Gives a refused command another try, at its old place. */
  readonly retry: (key: string) => Promise<void>
  readonly discard: (key: string) => Promise<void>
  readonly stop: () => void
}

interface Holding {
  readonly isHeld?: boolean
}

/** What an outbox works with. */
export interface OutboxDeps {
  readonly userId: string
  readonly shelf: CommandShelf
  /** Rejects with an `AppError` where the server answered, with anything else where it did not. */
  readonly send: (command: Command) => Promise<void>
  /** Runs the work while no other window of this browser runs its own. */
  readonly alone: (work: () => Promise<void>) => Promise<void>
  /** Tells the other windows to look again. */
  readonly announce: () => void
  readonly newKey: () => string
  readonly now: () => number
  /** From 0 up to 1. */
  readonly chance: () => number
}

const PATIENCE: Patience = { firstMs: 1_000, mostMs: 30_000 }
/** Whoever pressed "send" waits so long for an answer; then the command waits by itself. */
const HELD_MS = 3_000
/** A layer that has not shown a confirmed command by then shows something else by now. */
const SHOWN_WITHIN_MS = 10_000
/** So often a server that answers may say "not yet" to one command. With the pauses between them, some minutes. */
const MAX_PUT_OFF = 12
/** Answers that say nothing about the command: it waits, however often they come. */
const PASSING: readonly ErrorCode[] = ['too-many-requests', 'storage-failed']

/** Begins at once with what the shelf holds for this user. */
export function openOutbox(deps: OutboxDeps): Outbox {
  const { userId } = deps
  const kept = mirrorShelf(deps.shelf, userId)
  const pending = observable<readonly PendingCommand[]>([])
  const isAway = observable(false)
  const held = new Map<string, Waiting>()
  let confirmed: readonly PendingCommand[] = []
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isRunning = false
  let wantsAnother = false
  let isStopped = false

  const show = () => {
    const shown = kept.all().filter(({ key }) => held.get(key)?.isHeld !== true)
    pending.set(inOrder([...confirmed, ...shown]))
  }
  const read = async () => {
    // What another window sent successfully is gone from the shelf, and not in the layers perhaps.
    for (const one of await kept.read()) if (one.state === 'waiting') confirm(one)
    show()
  }
  const confirm = (one: PendingCommand) => {
    if (confirmed.some(({ key }) => key === one.key)) return
    confirmed = [...confirmed, { ...one, state: 'confirmed' }]
    setTimeout(() => settle(one.key), SHOWN_WITHIN_MS)
  }
  const settle = (key: string) => {
    if (!confirmed.some((one) => one.key === key)) return
    confirmed = confirmed.filter((one) => one.key !== key)
    show()
  }
  const refuse = async (one: PendingCommand, failure: AppError) => {
    const waiting = held.get(one.key)
    if (waiting) {
      await kept.remove(one.key)
      waiting.end(failure)
    } else await kept.put({ ...one, state: 'refused', code: failure.code })
    const lost = kept
      .all()
      .filter(({ command, state }) => state === 'waiting' && dependsOn(command, one.command))
    for (const dependent of lost) await refuse(dependent, failure)
  }
  /** Sends the next one. False: nothing more can be sent now. */
  const sendNext = async (): Promise<boolean> => {
    const next = kept.all().find(({ state }) => state === 'waiting')
    if (!next || isStopped) return false
    const failure = await deps.send(next.command).then(
      () => null,
      (error: unknown) => error,
    )
    if (isStopped) return false
    const answer = failure instanceof AppError ? failure : null
    isAway.set(failure !== null && answer === null)
    if (failure === null || (answer && isDoneAlready(next.command, answer.code))) {
      failures = 0
      confirm(next)
      await kept.remove(next.key)
      held.get(next.key)?.end()
      return true
    }
    // Whoever signs in again as the same user has it sent then.
    if (answer?.code === 'not-signed-in') {
      if (!held.has(next.key)) return false
      await refuse(next, answer)
      return true
    }
    const isPassing = answer === null || PASSING.includes(answer.code)
    const putOff = next.putOff + (isPassing ? 0 : 1)
    if (answer && !isPassing && (!answer.isRetryable || putOff > MAX_PUT_OFF)) {
      await refuse(next, answer)
      return true
    }
    await kept.put({ ...next, putOff })
    // Words that were just typed are on their way; that is no reason to let go of the field. All else keeps those behind waiting, too.
    if (answer?.code !== 'words-not-synced') for (const { end } of held.values()) end()
    const patience =
      answer?.code === 'words-not-synced' ? { firstMs: 500, mostMs: 5_000 } : PATIENCE
    later(patience)
    return false
  }
  const later = (patience: Patience) => {
    timer = setTimeout(run, backoffMs(failures++, deps.chance(), patience))
  }
  const rounds = async () => {
    await deps.alone(async () => {
      await read()
      const before = kept.all()
      while (await sendNext()) {
        deps.announce()
        show()
      }
      show()
      if (kept.all() !== before) deps.announce()
    })
  }
  const run = () => {
    clearTimeout(timer)
    timer = undefined
    if (isStopped) return
    wantsAnother = isRunning
    if (isRunning) return
    isRunning = true
    void rounds()
      // A shelf that fails is asked again with the next command; what is on it stays there.
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        isRunning = false
        if (wantsAnother) run()
      })
  }
  run()
  return {
    pending,
    isAway,
    submit: async (textId, command, { isHeld = false } = {}) => {
      const key = deps.newKey()
      const outcome = new Promise<void>((resolve, reject) => {
        const end = (failure?: AppError) => {
          clearTimeout(patience)
          held.delete(key)
          show()
          if (failure) reject(failure)
          else resolve()
        }
        const patience = setTimeout(end, HELD_MS)
        held.set(key, { isHeld, end })
      })
      const one = { key, userId, textId, givenAt: deps.now(), command, putOff: 0 }
      await kept.put({ ...one, state: 'waiting', code: null })
      show()
      deps.announce()
      run()
      await outcome
    },
    nudge: () => {
      if (kept.all().some(({ state }) => state === 'waiting')) run()
    },
    reread: async () => {
      await read()
      // The window that gave it may be closed before it has sent it.
      const hasMore = kept.all().some(({ state }) => state === 'waiting')
      if (hasMore && !isRunning && timer === undefined && !isStopped) later(PATIENCE)
    },
    settle,
    retry: async (key) => {
      const one = kept.all().find((known) => known.key === key)
      if (!one) return
      await kept.put({ ...one, state: 'waiting', code: null, putOff: 0 })
      show()
      deps.announce()
      run()
    },
    discard: async (key) => {
      await kept.remove(key)
      show()
      deps.announce()
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      for (const { end } of held.values()) end()
    },
  }
}

interface Waiting {
  readonly isHeld: boolean
  readonly end: (failure?: AppError) => void
}
