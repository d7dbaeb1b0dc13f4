import type { TextId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { backoffMs, type Patience } from '../api/backoff.ts'
import { observable, type Observable } from '../state/observable.ts'
import { inOrder, type CommandShelf } from './command-shelf.ts'
import {
  dependsOn,
  isDoneAlready,
  isUndoneBy,
  type Command,
  type PendingCommand,
} from './command.ts'
import { confirmedCommands } from './confirmed-commands.ts'
import { mirrorShelf } from './mirror-shelf.ts'

/** The commands of one user, sent one after the other and each exactly once, over reloads and times without a connection. */
export interface Outbox {
  /** What this user gave and the layers do not show yet, in order; also what other windows of theirs gave. */
  readonly pending: Observable<readonly PendingCommand[]>
  /** True from an attempt that got no answer until one that got one. */
  readonly isAway: Observable<boolean>
  /** False while something that waits, or was refused and not let go, would go with this page, because the browser did not take it. */
  readonly isKept: Observable<boolean>
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
  /** True if this browser holds words of the text that are not sent: what stands on them has to wait for them. */
  readonly hasUnsentWords: (textId: TextId) => Promise<boolean>
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
/** Words that were just typed are on their way. */
const WORDS_PATIENCE: Patience = { firstMs: 500, mostMs: 5_000 }
/** Words that this browser has to send come when their text is open, and that is told by a `nudge`. */
const OWN_WORDS_PATIENCE: Patience = { firstMs: 500, mostMs: 30_000 }
/** Whoever pressed "send" waits so long for an answer; then the command waits by itself. */
const HELD_MS = 3_000
/** So often a server that answers may say "not yet" to one command. With the pauses between them, half a minute to some minutes. */
const MAX_PUT_OFF = 12
/** Storage that could not be read is asked again so soon: it may hold what an earlier page left. */
const READ_AGAIN_MS = 10_000
/** Answers that say nothing about the command: it waits, however often they come. */
const isPassingAnswer = ({ code, status }: AppError): boolean =>
  status === TOO_MANY_REQUESTS || code === 'storage-failed' || code === 'page-outdated'
const TOO_MANY_REQUESTS = 429

/** Begins at once with what the shelf holds for this user. */
export function openOutbox(deps: OutboxDeps): Outbox {
  const { userId } = deps
  const kept = mirrorShelf(deps.shelf, userId)
  const pending = observable<readonly PendingCommand[]>([])
  const isAway = observable(false)
  const isKept = observable(true)
  const held = new Map<string, Waiting>()
  /** In this round: nothing of theirs is sent before their words are. */
  const lackWords = new Set<TextId>()
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isRunning = false
  let wantsAnother = false
  let isStopped = false

  const show = () => {
    const shown = kept.all().filter(({ key }) => held.get(key)?.isHeld !== true)
    pending.set(inOrder([...confirmed.all(), ...shown]))
    isKept.set(kept.all().every(({ key }) => deps.shelf.isKept(key)))
  }
  const confirmed = confirmedCommands(show)
  const waiting = () => kept.all().filter(({ state }) => state === 'waiting')
  /** False if the shelf can't be read now: what lies there is not known then, and is asked for again. */
  const read = async (): Promise<boolean> => {
    const gone = await kept.read()
    // What another window sent successfully is gone from the shelf, and not in the layers perhaps.
    for (const one of gone ?? []) if (one.state === 'waiting') confirmed.add(one)
    show()
    return gone !== null
  }
  const refuse = async (one: PendingCommand, failure: AppError) => {
    const field = held.get(one.key)
    if (field) {
      await kept.remove(one.key)
      field.end(failure)
    } else await kept.put({ ...one, state: 'refused', code: failure.code })
    const lost = waiting().filter(({ command }) => dependsOn(command, one.command))
    for (const dependent of lost) await refuse(dependent, failure)
  }
  /** Sends the next one. False: nothing more can be sent now. */
  const sendNext = async (): Promise<boolean> => {
    if (isStopped) return false
    const next = waiting().find(({ textId }) => !lackWords.has(textId))
    if (!next) {
      if (lackWords.size > 0) later(OWN_WORDS_PATIENCE)
      return false
    }
    const failure = await deps.send(next.command).then(
      () => null,
      (error: unknown) => error,
    )
    if (isStopped) return false
    const answer = failure instanceof AppError ? failure : null
    isAway.set(failure !== null && answer === null)
    if (failure === null || (answer && isDoneAlready(next.command, answer.code))) {
      failures = 0
      confirmed.add(next)
      // The layers will never show a deletion that was undone.
      for (const { key, command } of confirmed.all()) {
        if (isUndoneBy(command, next.command)) confirmed.settle(key)
      }
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
    const lacksWords = answer?.code === 'words-not-synced'
    if (lacksWords && (await deps.hasUnsentWords(next.textId).catch(() => false))) {
      lackWords.add(next.textId)
      return true
    }
    const isPassing = answer === null || isPassingAnswer(answer)
    const putOff = next.putOff + (isPassing ? 0 : 1)
    if (answer && !isPassing && (!answer.isRetryable || putOff > MAX_PUT_OFF)) {
      await refuse(next, answer)
      return true
    }
    const hasToWait = answer?.status === TOO_MANY_REQUESTS
    await kept.put({ ...next, putOff, code: hasToWait ? answer.code : null })
    // Words that were just typed are on their way; that is no reason to let go of the field. All else keeps those behind waiting, too.
    if (!lacksWords) for (const { end } of held.values()) end()
    later(lacksWords ? WORDS_PATIENCE : PATIENCE, answer?.retryAfterMs ?? 0)
    return false
  }
  /** Not before `leastMs`: the server says when there is room again, and would refuse until then. */
  const later = (patience: Patience, leastMs = 0) => {
    clearTimeout(timer)
    timer = setTimeout(run, leastMs + backoffMs(failures++, deps.chance(), patience))
  }
  const rounds = async () => {
    await deps.alone(async () => {
      const isRead = await read()
      lackWords.clear()
      const before = kept.all()
      while (await sendNext()) {
        deps.announce()
        show()
      }
      show()
      if (kept.all() !== before) deps.announce()
      if (!isRead && !isStopped) timer ??= setTimeout(run, READ_AGAIN_MS)
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
    isKept,
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
      if (waiting().length > 0) run()
    },
    reread: async () => {
      await read()
      // The window that gave it may be closed before it has sent it.
      if (waiting().length > 0 && !isRunning && timer === undefined && !isStopped) later(PATIENCE)
    },
    settle: confirmed.settle,
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
