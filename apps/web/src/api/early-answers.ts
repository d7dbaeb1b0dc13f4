/** Where `public/before-first-paint.js` puts what it asked for. */
const ASKED = 'variorumAsked'
/** Of a page that was so long in beginning, an answer may be older than what another page did meanwhile. */
const GOOD_FOR_MS = 10_000

/** The answer to what the page asked before the app ran, once; null where it asked nothing of the kind, or long ago. It rejects as `fetch` does. */
export function takeEarlyAnswer(url: string): Promise<Response> | null {
  const asked: unknown = Reflect.get(globalThis, ASKED)
  if (!(asked instanceof Map)) return null
  const answer: unknown = asked.get(url)
  asked.delete(url)
  return answer instanceof Promise && performance.now() < GOOD_FOR_MS ? answer : null
}
