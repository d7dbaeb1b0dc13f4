import { AppError } from '@variorum/protocol'
import { v4 as uuidv4 } from 'uuid'

/** What was asked for and has no answer yet, under which intent. */
const underWay = new Map<string, Promise<unknown>>()
const unanswered = new Map<string, string>()

/**
 * Asks for `what` (a path and a body) once: a second click while the first is under way gets its answer, and after a failure that may
 * have done its work all the same the next try names the same intent, so that the server does nothing twice.
 */
export function askOnce<Answer>(
  what: string,
  ask: (intent: string) => Promise<Answer>,
): Promise<Answer> {
  const earlier = underWay.get(what)
  if (earlier) return earlier as Promise<Answer>
  // Random as a whole, and not by its time: nobody else can make it up.
  const intent = unanswered.get(what) ?? uuidv4()
  unanswered.set(what, intent)
  const asking = ask(intent)
    .then((answer) => {
      unanswered.delete(what)
      return answer
    })
    .catch((failure: unknown) => {
      if (failure instanceof AppError && !failure.isRetryable) unanswered.delete(what)
      throw failure
    })
    .finally(() => underWay.delete(what))
  underWay.set(what, asking)
  return asking
}
