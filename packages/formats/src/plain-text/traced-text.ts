/** Characters with the place in the decoded file that each of them came from. */
export interface TracedText {
  readonly text: string
  /** One source offset per UTF-16 unit. */
  readonly offsets: Uint32Array
}

/** Replaces `[start, end)` by `insert`; inserted characters are traced to `start`. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly insert: string
}

/** A text that stands at its own offsets. */
export function traceText(text: string): TracedText {
  const offsets = new Uint32Array(text.length)
  for (let index = 0; index < offsets.length; index++) offsets[index] = index
  return { text, offsets }
}

/**
 * Applies `edits`, which must be in order and apart from each other, in one pass.
 * @throws {RangeError} if they overlap, run backwards or lie outside the text.
 */
export function editTracedText(traced: TracedText, edits: readonly TextEdit[]): TracedText {
  if (edits.length === 0) return traced
  let length = traced.text.length
  let reached = 0
  for (const { start, end, insert } of edits) {
    if (start < reached || end < start || end > traced.text.length) {
      throw new RangeError(`edit [${start}, ${end}) after ${reached} of ${traced.text.length}`)
    }
    reached = end
    length += insert.length - (end - start)
  }
  const offsets = new Uint32Array(length)
  const parts: string[] = []
  let at = 0
  let from = 0
  for (const { start, end, insert } of edits) {
    parts.push(traced.text.slice(from, start), insert)
    offsets.set(traced.offsets.subarray(from, start), at)
    at += start - from
    offsets.fill(traced.offsets[start] ?? traced.text.length, at, at + insert.length)
    at += insert.length
    from = end
  }
  parts.push(traced.text.slice(from))
  offsets.set(traced.offsets.subarray(from), at)
  return { text: parts.join(''), offsets }
}
