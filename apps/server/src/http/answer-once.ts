import { createHash } from 'node:crypto'
import { INTENT_HEADER } from '@variorum/protocol'
import type { ApiContext } from './api-env.ts'

/** What a request was answered with, cookies included. */
export interface KeptAnswer {
  /** JSON; bytes are UTF-8. */
  readonly body: string | Uint8Array<ArrayBuffer>
  /** `Set-Cookie` values. */
  readonly setCookies: readonly string[]
}

/** Longer than anybody clicks again after an answer was lost on the way. */
const KEPT_MS = 10 * 60 * 1000
/** Some 30,000 answers of the usual size. The oldest go first. */
const KEPT_MAX_CHARS = 8 * 1024 * 1024
/** A larger answer is not kept: nothing that makes something has one. */
const ANSWER_MAX_CHARS = 64 * 1024
/** A UUID, and room for others' ways to make one up. Shorter ones could be guessed. */
const INTENT = /^[\w-]{20,100}$/

/** Answers that were given lately, so that a request that comes twice does its work once. */
export class AnswersGiven {
  readonly #now: () => number
  readonly #underWay = new Map<string, Promise<KeptAnswer>>()
  /** The oldest first. */
  readonly #kept = new Map<string, { readonly answer: KeptAnswer; readonly until: number }>()
  #keptChars = 0

  constructor(now: () => number) {
    this.#now = now
  }

  /**
   * Does `work`, or gives the answer of the same work that was done under this key within `KEPT_MS` or is being done. Work that fails
   * is done again the next time.
   */
  once(key: string, work: () => Promise<KeptAnswer>): Promise<KeptAnswer> {
    const kept = this.#kept.get(key)
    if (kept && kept.until > this.#now()) return Promise.resolve(kept.answer)
    const underWay = this.#underWay.get(key)
    if (underWay) return underWay
    const doing = work()
      .then((answer) => {
        this.#keep(key, answer)
        return answer
      })
      .finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, doing)
    return doing
  }

  #keep(key: string, answer: KeptAnswer): void {
    if (sizeOf(answer) > ANSWER_MAX_CHARS) return
    this.#forget(key)
    this.#kept.set(key, { answer, until: this.#now() + KEPT_MS })
    this.#keptChars += sizeOf(answer)
    for (const [oldest, { until }] of this.#kept) {
      if (this.#keptChars <= KEPT_MAX_CHARS && until > this.#now()) return
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    const kept = this.#kept.get(key)
    if (!kept) return
    this.#kept.delete(key)
    this.#keptChars -= sizeOf(kept.answer)
  }
}

/**
 * Names what a request wants to have done once; null if it does not say so. Only the same browser, for the same user, with the same
 * body asks for the same: a browser is known by its cookie, and without one by nothing but the intent, which nobody can guess.
 */
export function intentOf(context: ApiContext, body: unknown): string | null {
  const intent = context.req.header(INTENT_HEADER)
  if (context.req.method !== 'POST' || !intent || !INTENT.test(intent)) return null
  const { browser, user } = context.var
  const asking = [browser.hasComeBack ? browser.id : null, user?.userId ?? null]
  return createHash('sha256')
    .update(JSON.stringify([...asking, intent, context.req.path, body]))
    .digest('base64url')
}

function sizeOf({ body, setCookies }: KeptAnswer): number {
  return body.length + setCookies.join().length
}
