import type { TextId } from '@variorum/document'
import type { Patience } from '../api/backoff.ts'
import { observable, type Observable } from '../state/observable.ts'
import type { CommandShelf } from './command-shelf.ts'
import type { Command, PendingCommand } from './command.ts'
import { OutboxShelf } from './outbox-shelf.ts'
import { inRounds } from './rounds.ts'
import { sendWaiting, type Sending } from './send-waiting.ts'

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

/** How a command is given. */
export interface Holding {
  readonly isHeld?: boolean
  /** As `PendingCommand` has it. */
  readonly about?: string
}

/** What an outbox works with. */
export interface OutboxDeps extends Pick<Sending, 'send' | 'hasUnsentWords' | 'announce'> {
  readonly userId: string
  readonly shelf: CommandShelf
  /** Runs the work while no other window of this browser runs its own. */
  readonly alone: (work: () => Promise<void>) => Promise<void>
  readonly newKey: () => string
  readonly now: () => number
  /** From 0 up to 1. */
  readonly chance: () => number
}

/** What another window left waiting is looked after by this one, if it does not do so itself within about so long. */
const ABANDONED_PATIENCE: Patience = { firstMs: 1_000, mostMs: 30_000 }
/** Storage that could not be read is asked again so soon: it may hold what an earlier page left. */
const READ_AGAIN_MS = 10_000

/** Begins at once with what the shelf holds for this user. */
export function openOutbox(deps: OutboxDeps): Outbox {
  const { userId, alone, announce } = deps
  const shelf = new OutboxShelf(deps.shelf, userId)
  const { kept } = shelf
  const isAway = observable(false)
  const round = async () => {
    const isRead = await shelf.read()
    const before = kept.all()
    await sendWaiting({ ...deps, shelf, rounds, onAway: isAway.set })
    shelf.show()
    if (kept.all() !== before) announce()
    if (!isRead && !rounds.isStopped()) rounds.againIn(READ_AGAIN_MS)
  }
  const rounds = inRounds(() => alone(round), deps.chance)
  const changed = () => {
    shelf.show()
    announce()
  }
  rounds.run()
  return {
    pending: shelf.pending,
    isAway,
    isKept: shelf.isKept,
    submit: async (textId, command, { isHeld = false, about } = {}) => {
      const key = deps.newKey()
      const outcome = shelf.held.hold(key, { isHidden: isHeld })
      const named = about === undefined ? {} : { about }
      const one = { key, userId, textId, givenAt: deps.now(), command, putOff: 0, ...named }
      await kept.put({ ...one, state: 'waiting', code: null })
      changed()
      rounds.run()
      await outcome
    },
    nudge: () => {
      if (shelf.waiting().length > 0) rounds.run()
    },
    reread: async () => {
      await shelf.read()
      // The window that gave it may be closed before it has sent it.
      if (shelf.waiting().length > 0 && rounds.isIdle()) rounds.later(ABANDONED_PATIENCE)
    },
    settle: shelf.confirmed.settle,
    retry: async (key) => {
      const one = kept.all().find((known) => known.key === key)
      if (!one) return
      await kept.put({ ...one, state: 'waiting', code: null, putOff: 0 })
      changed()
      rounds.run()
    },
    discard: async (key) => {
      await kept.remove(key)
      changed()
    },
    stop: () => {
      rounds.stop()
      shelf.held.endAll()
    },
  }
}
