import type { AppError, ErrorCode } from '@variorum/protocol'
import { isDoneAlready, type PendingCommand } from './command.ts'

/** What came of sending a command once: an answer of the server, or none. */
export type Attempt =
  | { readonly type: 'done' }
  | { readonly type: 'answered'; readonly failure: AppError }
  | { readonly type: 'unanswered' }

/** What is known where a command was sent from. */
export interface Standing {
  /** Its author looks at the field in which they wrote it. */
  readonly isHeld: boolean
  /** This browser has words of its text that the server lacks. */
  readonly hasUnsentWords: boolean
}

/** What becomes of a command after an attempt to send it. */
export type Verdict =
  | { readonly type: 'confirmed' }
  | { readonly type: 'refused'; readonly failure: AppError }
  /** It stays as it is, and so do all others: nobody is signed in whose they are. */
  | { readonly type: 'signed-out' }
  /** Nothing of its text is sent in this round; other texts go on. */
  | { readonly type: 'lacks-words' }
  | PutOff

/** It waits, and all others behind it. */
export interface PutOff {
  readonly type: 'put-off'
  /** Why it waits: words on their way come soon, and its author waits for them; all else takes longer. */
  readonly why: 'words-on-their-way' | 'later'
  /** How often a server that answers has said "not yet" to it. */
  readonly putOff: number
  /** What its author is told; null where there is nothing that they could do. */
  readonly code: ErrorCode | null
  /** The server would refuse everything before. */
  readonly leastMs: number
}

/** So often a server that answers may say "not yet" to one command. With the pauses between them, half a minute to some minutes. */
const MAX_PUT_OFF = 12
const TOO_MANY_REQUESTS = 429

/** Decides what becomes of a command. It knows no time and no storage: the same attempt has the same verdict. */
export function judgeAttempt(
  { command, putOff }: Pick<PendingCommand, 'command' | 'putOff'>,
  attempt: Attempt,
  { isHeld, hasUnsentWords }: Standing,
): Verdict {
  if (attempt.type === 'done') return { type: 'confirmed' }
  if (attempt.type === 'unanswered') {
    return { type: 'put-off', why: 'later', putOff, code: null, leastMs: 0 }
  }
  const { failure } = attempt
  if (isDoneAlready(command, failure.code)) return { type: 'confirmed' }
  // Whoever signs in again as the same user has it sent then.
  if (failure.code === 'not-signed-in') {
    return isHeld ? { type: 'refused', failure } : { type: 'signed-out' }
  }
  const lacksWords = failure.code === 'words-not-synced'
  if (lacksWords && hasUnsentWords) return { type: 'lacks-words' }
  // Who cut them pastes them in a moment.
  const areTakenOut = failure.code === 'words-taken-out'
  const counted = putOff + (isPassing(failure) ? 0 : 1)
  if (!isPassing(failure) && (!failure.isRetryable || counted > MAX_PUT_OFF)) {
    return { type: 'refused', failure }
  }
  return {
    type: 'put-off',
    why: lacksWords || areTakenOut ? 'words-on-their-way' : 'later',
    putOff: counted,
    code: failure.status === TOO_MANY_REQUESTS ? failure.code : null,
    leastMs: failure.retryAfterMs ?? 0,
  }
}

/** Answers that say nothing about the command: it waits, however often they come. */
function isPassing({ code, status }: AppError): boolean {
  return status === TOO_MANY_REQUESTS || code === 'storage-failed' || code === 'page-outdated'
}
