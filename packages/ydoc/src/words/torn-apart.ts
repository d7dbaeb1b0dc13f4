import * as Y from 'yjs'
import { isOwnClient } from './own-letters.ts'
import { recreationsOf } from './recreations.ts'
import { otherEndsOf, standingOf } from './same-character.ts'

/** Items that are looked at on each side: more than people delete, or bring back, beside letters that they don't see. */
const ITEMS_MAX = 1_000

/**
 * Where letters belong that were torn out of what several brought back at once: to the place of that one of them which somebody deleted, whose
 * neighbours are those that stand. Null if what stood directly beside them does not stand on the other side of them now. Their first `length` units
 * share it.
 */
export function placeAmongNeighbours(
  letters: Y.Item,
  doc: Y.Doc,
): { readonly target: Y.ID; readonly length: number } | null {
  if (!letters.left?.deleted && !letters.right?.deleted) return null
  const { id, length: most } = letters
  const known = recreationsOf(doc)
  const found = otherEndsOf(known, { client: id.client, clock: id.clock, length: most })
  const { length } = found
  const ends = found.ends.filter(({ client }) => !isOwnClient(doc, client))
  if (ends.length === 0) return null
  for (const [side, other] of [
    ['right', 'left'],
    ['left', 'right'],
  ] as const) {
    const neighbour = neighbourOf(letters, side, doc)
    if (!neighbour) continue
    let isCrossed = false
    let count = 0
    for (let item = letters[other]; item && count < ITEMS_MAX; item = item[other], count++) {
      if (isCrossed) {
        const end = ends.find((unit) => isIn(item, unit))
        if (end) return { target: Y.createID(end.client, end.clock + length - 1), length }
      }
      isCrossed ||= isIn(item, neighbour)
    }
  }
  return null
}

/** What stood directly on one side of letters, over what is gone for good, as it stands elsewhere now; null if something stands there. */
function neighbourOf(letters: Y.Item, side: 'left' | 'right', doc: Y.Doc): Y.ID | null {
  let count = 0
  for (let item = letters[side]; item?.deleted && count < ITEMS_MAX; item = item[side], count++) {
    const units = [...standingIn(item, letters, doc)]
    const unit = side === 'right' ? units[0]?.first : units.at(-1)?.last
    if (unit) return unit
  }
  return null
}

/** What stands now of an item, but for `letters`: the first and the last unit of each stretch that had the same fate. */
function* standingIn({ id, length }: Y.Item, letters: Y.Item, doc: Y.Doc) {
  for (let at = 0; at < length;) {
    const span = { client: id.client, clock: id.clock + at, length: length - at }
    const { standing, length: count } = standingOf(doc, recreationsOf(doc), span)
    const [unit] = standing
    if (unit && unit.item !== letters) {
      const { client, clock } = unit
      yield { first: Y.createID(client, clock), last: Y.createID(client, clock + count - 1) }
    }
    at += count
  }
}

function isIn({ id, length }: Y.Item, { client, clock }: Pick<Y.ID, 'client' | 'clock'>): boolean {
  return client === id.client && clock >= id.clock && clock < id.clock + length
}
