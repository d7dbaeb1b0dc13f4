import type { TextId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { Patience } from '../api/backoff.ts'
import type { Command, PendingCommand } from './command.ts'
import { judgeAttempt, type Attempt, type PutOff, type Verdict } from './judge-attempt.ts'
import type { OutboxShelf } from './outbox-shelf.ts'
import type { Rounds } from './rounds.ts'

/** What sending works with. */
export interface Sending {
  readonly shelf: OutboxShelf
  readonly rounds: Rounds
  /** Rejects with an `AppError` where the server answered, with anything else where it did not. */
  readonly send: (command: Command) => Promise<void>
  /** True if this browser holds words of the text that are not sent: what stands on them has to wait for them. */
  readonly hasUnsentWords: (textId: TextId) => Promise<boolean>
  /** Tells the other windows to look again. */
  readonly announce: () => void
  /** Told after each attempt whether it got no answer. */
  readonly onAway: (isAway: boolean) => void
}

const PATIENCE: Readonly<Record<PutOff['why'], Patience>> = {
  later: { firstMs: 1_000, mostMs: 30_000 },
  'words-on-their-way': { firstMs: 500, mostMs: 5_000 },
}
/** Words that this browser has to send come when their text is open, and that is told by a `nudge`. */
const OWN_WORDS_PATIENCE: Patience = { firstMs: 500, mostMs: 30_000 }

/** One round: sends what waits, in order, until nothing more can be sent now. Asks for the next round where one has to follow. */
export async function sendWaiting(sending: Sending): Promise<void> {
  const { shelf, rounds, announce } = sending
  /** Nothing of theirs is sent before their words are. */
  const lackWords = new Set<TextId>()
  while (!rounds.isStopped()) {
    const next = shelf.waiting().find(({ textId }) => !lackWords.has(textId))
    if (!next) {
      if (lackWords.size > 0) rounds.later(OWN_WORDS_PATIENCE)
      return
    }
    const attempt = await attemptAt(() => sending.send(next.command))
    if (rounds.isStopped()) return
    sending.onAway(attempt.type === 'unanswered')
    const hasUnsentWords = await lacksOwnWords(sending, next.textId, attempt)
    const isHeld = shelf.held.has(next.key)
    const verdict = judgeAttempt(next, attempt, { isHeld, hasUnsentWords })
    if (verdict.type === 'lacks-words') lackWords.add(next.textId)
    if (!(await follow(sending, next, verdict))) return
    announce()
    shelf.show()
  }
}

/** Does what was decided of a command. False: nothing more can be sent now. */
async function follow(
  { shelf, rounds }: Sending,
  one: PendingCommand,
  verdict: Verdict,
): Promise<boolean> {
  switch (verdict.type) {
    case 'confirmed':
      rounds.calm()
      await shelf.confirm(one)
      return true
    case 'refused':
      await shelf.refuse(one, verdict.failure)
      return true
    case 'lacks-words':
      return true
    case 'signed-out':
      return false
    case 'put-off': {
      const { why, putOff, code, leastMs } = verdict
      await shelf.kept.put({ ...one, putOff, code })
      // Words that were just typed are on their way; that is no reason to let go of the field. All else keeps those behind waiting, too.
      if (why === 'later') shelf.held.endAll()
      rounds.later(PATIENCE[why], leastMs)
      return false
    }
  }
}

async function attemptAt(send: () => Promise<void>): Promise<Attempt> {
  try {
    await send()
    return { type: 'done' }
  } catch (failure) {
    return failure instanceof AppError ? { type: 'answered', failure } : { type: 'unanswered' }
  }
}

async function lacksOwnWords(
  { hasUnsentWords }: Sending,
  textId: TextId,
  attempt: Attempt,
): Promise<boolean> {
  if (attempt.type !== 'answered' || attempt.failure.code !== 'words-not-synced') return false
  return hasUnsentWords(textId).catch(() => false)
}
