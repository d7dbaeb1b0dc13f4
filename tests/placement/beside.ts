import type { Birth, Ledger } from './ledger.ts'
import { HEAD, isOpening, type Page, type Token } from './page.ts'

/**
 * Says what is wrong with the place that a token has in the end; null if nothing is.
 *
 * *Beside* means: on the page on which it was brought in, walk to the left until something that stands in the end. It has to be left of the
 * token still; likewise to the right. So it is between the nearest surviving neighbours, whatever came between them meanwhile, and whatever
 * went. Beginnings of paragraphs are neighbours as characters are, so it is in its paragraph as well, unless somebody put a beginning
 * between it and its left neighbour. They may if they saw the token, or if they split words that stood there: then it is the end of the
 * one half or the start of the other. Who began a new paragraph behind the end of another may not have taken words of that one along.
 * A token that an undo brought back has to be beside its neighbours of that moment, and beside those of all moments before.
 * Only letters whose paragraph was deleted, or undone, around them have no end behind which a new paragraph could be put.
 * A token that came too late, and was put right, is beside those that it was put between. A neighbour that was deleted, and made again by
 * somebody who had not seen the token, binds it no more.
 */
export function misplaced(birth: Birth, end: Page, ledger: Ledger): string | null {
  const { token, page } = birth
  const place = end.numberOf(token)
  if (place === undefined) return null
  const last = ledger.birthOf(end.units[place])
  if (last !== birth && last?.way !== 'undo') return null
  const left = neighbour(birth, -1, end, ledger)
  const right = neighbour(birth, 1, end, ledger)
  const say = (what: string): string =>
    `${token} ${what}\n  brought in: ${page.toString()}\n  in the end: ${end.toString()}`
  if (left && left.place > place) return say(`is left of ${left.token}`)
  if (right && right.place < place) return say(`is right of ${right.token}`)
  if (last !== birth || !left?.isSameParagraph || isOpening(token) || birth.way === 'undo')
    return null
  const opening = end.numberOf(end.openingOf(place)) ?? 0
  const paragraph = end.tokens[opening] ?? ''
  const begun = end.units[opening] === '' ? [] : ledger.birthsOf(paragraph)
  if (begun.length === 0 || opening <= left.place) return null
  if (!begun.every((one) => carriesOff(one, birth, left.place, end, ledger))) return null
  return say(
    `was carried off into ${paragraph}, begun: ${begun.map(({ page: of }) => of.toString()).join(', ')}`,
  )
}

/** Whether a beginning that stands between a token and its left neighbour was put behind the end of that one's paragraph. */
function carriesOff(begun: Birth, birth: Birth, left: number, end: Page, ledger: Ledger): boolean {
  if (begun.isSplit || begun.page.hasUnit(birth.unit)) return false
  const paragraph = begun.page.tokens
    .slice(0, begun.number)
    .findLast((token) => isOpening(token) && end.has(token))
  if (paragraph === undefined || paragraph !== end.openingOf(left)) return false
  // Nothing keeps apart what comes there at once, and which is first is up to the client ids.
  if (begun.page.endless.has(begun.page.openingOf(begun.number - 1))) return false
  // What it was typed behind, and what that was typed behind, until something that the beginning was put before or behind.
  let { page, number } = birth
  while (number > 0) {
    const place = begun.page.numberOf(page.tokens[number - 1])
    if (place !== undefined) return place < begun.number
    const before = ledger.birthOf(page.units[number - 1])
    if (before) ({ page, number } = before)
    else number--
  }
  return true
}

/** The nearest on the page of a birth that is there in the end, in one direction. */
function neighbour(
  { token: own, page, number }: Birth,
  direction: -1 | 1,
  end: Page,
  ledger: Ledger,
): { readonly token: Token; readonly place: number; readonly isSameParagraph: boolean } | null {
  let isSameParagraph = true
  for (let at = number + direction; at >= 0 && at < page.tokens.length; at += direction) {
    const token = page.tokens[at] ?? ''
    const place = token === HEAD ? undefined : end.numberOf(token)
    const isSame = end.units[place ?? -1] === page.units[at]
    const seen = ledger.birthOf(page.units[at])?.order ?? 0
    const madeAgain = ledger.birthsOf(token).filter(({ order }) => order > seen)
    const binds = isSame || madeAgain.every((one) => one.way === 'undo' && one.page.has(own))
    if (place !== undefined && binds) return { token, place, isSameParagraph }
    if (isOpening(token) || place !== undefined) isSameParagraph = false
  }
  return null
}
