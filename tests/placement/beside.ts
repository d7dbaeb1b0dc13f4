import type { Birth, Ledger } from './ledger.ts'
import { leftBehind } from './left-behind.ts'
import { HEAD, isOpening, type Page, type Token } from './page.ts'

/**
 * Says what is wrong with the place that a token has in the end; null if nothing is.
 *
 * *Beside* means: on the page on which it was put there, walk to the left until something that stands in the end. It has to be left of the
 * token still; likewise to the right. So it is between the nearest surviving neighbours, whatever came between them meanwhile, and whatever
 * went. Beginnings of paragraphs are neighbours as characters are, so it is in its paragraph as well, unless somebody put a beginning
 * between it and its left neighbour. They may if they saw the token, or if they split words that stood there: then it is the end of the
 * one half or the start of the other, and goes with that half where it is joined to another paragraph. Who began a new paragraph behind the end
 * of another may not have taken words of that one along.
 *
 * A token that was moved, or cut and pasted, is judged on the page that shows it in its new place, and there alone: within what moved with it it has
 * the neighbours that moved with it, at the edges those of the new place. In the same way a neighbour that was moved away binds only what was moved with
 * it: whoever moved one of two apart meant to. Where two moved overlapping words at once, and of some the one place counts and of some the other, each
 * keeps the neighbours that came to the same place.
 * A token that an undo brought back stands where it stood before, so it has to be beside its neighbours of that moment and of the moment
 * when it was put there, and not beside those of places in which it was before or after. The paragraph that it was in at one of these moments may have been
 * deleted at the other: where that is there again, it is in it.
 * A token that came too late, and was put right, is beside those that it was put between. A neighbour that was deleted, and made again by
 * somebody who had not seen the token in that place, binds it no more.
 */
export function misplaced(birth: Birth, end: Page, ledger: Ledger): string | null {
  const { token, page } = birth
  const place = end.numberOf(token)
  if (place === undefined) return null
  const places = ledger.placesOf(end.units[place])
  if (!places.includes(birth)) return null
  const left = neighbour(birth, -1, end, ledger)
  const right = neighbour(birth, 1, end, ledger)
  const say = (what: string): string =>
    `${token} ${what}\n  brought in: ${page.toString()}\n  in the end: ${end.toString()}`
  if (left && left.place > place) return say(`is left of ${left.token}`)
  if (right && right.place < place) return say(`is right of ${right.token}`)
  const behind = leftBehind(birth, end, ledger)
  if (behind !== null) return say(behind)
  if (!left?.isSameParagraph || isOpening(token)) return null
  const opening = end.numberOf(end.openingOf(place)) ?? 0
  const paragraph = end.tokens[opening] ?? ''
  const begun = end.units[opening] === '' ? [] : ledger.birthsOf(paragraph)
  if (begun.length === 0 || opening <= left.place) return null
  // What an undo brought back may stand where it was typed.
  const isBroughtBack = birth.undoneOf !== null
  if (isBroughtBack && places.some(({ page: of, number }) => of.openingOf(number) === paragraph))
    return null
  // The marks of paragraphs in which it stood that somebody joined to what is before them.
  const own = places.map(({ page: of, number }) => of.units[of.openingNumberOf(number)] ?? '')
  const split = ledger.births.filter((one) => one.isSplit).map(({ unit }) => unit)
  const isJoinedTo = [...own, ...split].some((unit) =>
    end.standsBetween(end.units[opening], unit, end.units[place]),
  )
  if (isJoinedTo || !begun.every((one) => carriesOff(one, birth, left.place, end, ledger)))
    return null
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
  // What it was typed behind, and what that was typed behind, until something that the beginning was put before or behind.
  let { page, number } = birth
  while (number > 0) {
    const place = begun.page.numberOf(page.tokens[number - 1])
    if (place !== undefined) return place < begun.number
    const unit = page.units[number - 1]
    // It was put before the paragraph, of which nothing else is left.
    if (isOpening(page.tokens[number - 1]) && end.standsBehind(unit, begun.unit)) return false
    const before = ledger.birthOf(unit)
    if (before) ({ page, number } = before)
    else number--
  }
  return true
}

/** The nearest on the page of a birth that is there in the end, in one direction. */
function neighbour(
  { unit, page, number }: Birth,
  direction: -1 | 1,
  end: Page,
  ledger: Ledger,
): { readonly token: Token; readonly place: number; readonly isSameParagraph: boolean } | null {
  let isSameParagraph = true
  // Footnotes are read in the order in which the text leads to them: what stands in one has neighbours within it alone.
  const { footnotesFrom } = page
  const first = number < footnotesFrom ? 0 : page.openingNumberOf(number)
  for (let at = number + direction; at >= first && at < page.tokens.length; at += direction) {
    const token = page.tokens[at] ?? ''
    if (direction === 1 && at >= footnotesFrom && isOpening(token)) return null
    const place = token === HEAD ? undefined : end.numberOf(token)
    const places = ledger.placesOf(end.units[place ?? -1])
    const seen = places.findIndex(({ unit }) => unit === page.units[at])
    const isHead = end.units[place ?? -1] === page.units[at]
    const binds =
      isHead || (seen !== -1 && places.slice(0, seen).every((one) => one.page.hasUnit(unit)))
    if (place !== undefined && binds) return { token, place, isSameParagraph }
    if (isOpening(token) || place !== undefined) isSameParagraph = false
  }
  return null
}
