import type { Birth, Ledger } from './ledger.ts'
import { isOpening, type Page } from './page.ts'

/**
 * Says what is wrong where somebody who had not seen a token moved what stood on both sides of it, or its paragraph with what stood to its left; null if
 * nothing is. It has to be there as well.
 */
export function leftBehind(birth: Birth, end: Page, ledger: Ledger): string | null {
  const { page, number, token } = birth
  if (isOpening(token)) return null
  const stands = (at: number) => end.has(page.tokens[at] ?? '')
  const opening = page.openingNumberOf(number)
  let [at, to] = [number - 1, number + 1]
  while (at > opening && !stands(at)) at--
  while (to < page.tokens.length && !isOpening(page.tokens[to]) && !stands(to)) to++
  const left = movedAway(page, at, birth, end, ledger)
  const right = isOpening(page.tokens[to]) ? null : movedAway(page, to, birth, end, ledger)
  const paragraph = movedAway(page, opening, birth, end, ledger)
  const place = end.numberOf(token) ?? -1
  if (!left || hasCompany(birth, ledger) || isBesideUnseen(birth, place, end)) return null
  const [is, was] = [end.openingNumberOf(place), end.openingNumberOf(left.place)]
  // Half of a paragraph that somebody else split meanwhile stays where it is, with what was typed in it.
  if (ledger.birthsOf(end.tokens[is] ?? '').some(({ isSplit }) => isSplit)) return null
  const by = left.birth.page
  if (right?.birth.page === by && right.place > left.place) {
    if (left.place < place && place < right.place) return null
    return `did not follow ${left.token} and ${right.token}, which were moved away`
  }
  if (paragraph?.birth.page !== by || (left.place < place && is === was)) return null
  return `did not follow the paragraph ${paragraph.token}, which was moved away`
}

/** Whether somebody who saw a token where it is put another one directly beside it, which may keep it there. */
function hasCompany({ unit, order }: Birth, ledger: Ledger): boolean {
  return ledger.births.slice(order + 1).some(({ page, number }) => {
    const at = page.numberOfUnit(unit)
    return at !== undefined && Math.abs(at - number) === 1
  })
}

/**
 * Whether something that its author had not seen stands directly beside a token. Letters of two that came to the same place wait for each other, and each may
 * keep the other there.
 */
function isBesideUnseen({ page }: Birth, place: number, { units }: Page): boolean {
  return [place - 1, place + 1].some((at) => {
    const unit = units[at] ?? ''
    return unit !== '' && !page.hasUnit(unit)
  })
}

/** The last place of a token that somebody moved who did not see another one; null if nobody did. */
function movedAway(page: Page, number: number, { unit: other }: Birth, end: Page, ledger: Ledger) {
  const token = page.tokens[number] ?? ''
  const place = end.numberOf(token)
  const unit = end.units[place ?? -1]
  const birth = ledger.birthOf(unit)
  if (place === undefined || !birth || unit === page.units[number]) return null
  return birth.way === 'move' && !birth.page.hasUnit(other) ? { token, place, birth } : null
}
