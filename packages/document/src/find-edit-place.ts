import type { ImportEdit } from './import-edit.ts'

/** Where the words that a split names stand now, at its own place or near it; null where that is no place or several. */
export function placeOfSplit(
  text: string,
  { at, before, after }: Extract<ImportEdit, { readonly kind: 'split' }>,
): number | null {
  if (text.slice(0, at).endsWith(before) && text.startsWith(after, at)) return at
  const [plainBefore, plainAfter] = [plain(before), plain(after)]
  let place: number | null = null
  const from = Math.max(1, at - SEARCHED_CHARS)
  const to = Math.min(text.length, at + SEARCHED_CHARS)
  for (let offset = from; offset < to; offset++) {
    if (!plainAfter.startsWith(plain(text.charAt(offset)))) continue
    const isHere =
      plain(text.slice(Math.max(0, offset - CONTEXT_REACH), offset)).endsWith(plainBefore) &&
      plain(text.slice(offset, offset + CONTEXT_REACH)).startsWith(plainAfter) &&
      text.charAt(offset).trim() !== ''
    if (!isHere) continue
    if (place !== null) return null
    place = offset
  }
  return place
}

/** Where the words are read otherwise, there may be a blank between any two of them. */
const CONTEXT_REACH = 24

/** Reading a text otherwise moves its words by a few blanks; more would be another place. */
const SEARCHED_CHARS = 2_000

/** What is alike however the text is read: without blanks, in the usual characters and widths. */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/g, '')
}

/** Where `found` stands nearest to `at`; null where it does not. */
export function nearestPlace(text: string, found: string, at: number): number | null {
  if (found === '') return null
  if (text.startsWith(found, at)) return at
  const [left, right] = [text.lastIndexOf(found, at), text.indexOf(found, at)]
  if (left === -1 || right === -1) return left === -1 && right === -1 ? null : Math.max(left, right)
  return at - left <= right - at ? left : right
}
