/** Where an address begins, and what may stand in one: the characters of RFC 3986 without brackets, ASCII alone. */
const CANDIDATE = /(?<![A-Za-z0-9_@.\-/])(?:https?:\/\/|www\.)[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]+/gi
/** At the end of an address these belong to the sentence around it, or to its markup. */
const SENTENCE_END = new Set('!"\'(*,.:;?_~&')
const HOST = /^(?:https?:\/\/)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?(?:[/?#]|$)/i

/**
 * Finds web addresses that are written out in `text`: each start offset with its end offset (UTF-16 units, end exclusive).
 * Chinese is written without spaces, so an address ends before any character that is not ASCII, which is where the rule of
 * GitHub's Markdown would go on. A closing bracket belongs to an address only if it was opened in it. Takes time in proportion to
 * the length of `text`.
 */
export function webAddresses(text: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  for (const { 0: candidate, index } of text.matchAll(CANDIDATE)) {
    const address = withoutSentenceEnd(beforeStrayBracket(candidate))
    if (HOST.test(address)) found.set(index, index + address.length)
  }
  return found
}

function beforeStrayBracket(candidate: string): string {
  let open = 0
  for (let at = 0; at < candidate.length; at++) {
    if (candidate[at] === '(') open++
    else if (candidate[at] === ')' && --open < 0) return candidate.slice(0, at)
  }
  return candidate
}

function withoutSentenceEnd(address: string): string {
  let end = address.length
  while (end > 0 && SENTENCE_END.has(address[end - 1] ?? '')) end--
  return address.slice(0, end)
}
