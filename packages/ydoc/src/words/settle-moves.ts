import * as Y from 'yjs'
import { openingOf, positionOfUnit, positionsOfBlock } from './block-positions.ts'
import { itemsIn } from './items-in.ts'
import { locateUnit } from './locate-unit.ts'
import { OVERLAPPING_MAX, type RecordedRecreation } from './recreation-index.ts'
import {
  followRecreations,
  recordRecreations,
  recreationsOf,
  type Recreation,
} from './recreations.ts'
import { replaceInWords } from './replace-in-words.ts'
import { itemOf, markOf, SPACER } from './words-block.ts'
import type { WordsSequence } from './words-sequence.ts'

/** A stretch of the words, in positions as `replaceInWords` counts them. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * Puts right, in the current transaction, what this client and another did to the same words at once, where one of them made characters
 * again elsewhere:
 * - What both made again stands twice; this client's goes if the other's is earlier in the record.
 * - Letters of this client that came too late into words that were moved away follow them.
 * Only the client that made the characters, or typed the letters, does so: it is done once. False if nothing had to be done.
 */
export function settleMoves(words: WordsSequence): boolean {
  return removeDoubles(words) || removeDoubledMark(words) || moveLateLetters(words)
}

function removeDoubles(words: WordsSequence): boolean {
  const doubled = doublesOf(words.doc)
  if (doubled.length === 0) return false
  const stretches = doubled.flatMap(({ old, length }) => {
    const place = positionOfUnit(words, old)
    return place ? [{ from: place.before, to: place.before + length }] : []
  })
  const wider = stretchesWithParagraphs(words, stretches)
  for (const { from, to } of wider.toReversed()) replaceInWords(words, { from, to, tokens: [] })
  recordRecreations(words.doc, doubled)
  return wider.length > 0
}

/** This client's characters that stand though another's, made of the same, come first; with those, one by one. */
function doublesOf(doc: Y.Doc): Recreation[] {
  const found: Recreation[] = []
  for (const own of recreationsOf(doc).madeBy(doc.clientID)) {
    const { old, length, made } = own
    if (!mayBeMadeEarlier(doc, own)) continue
    for (let offset = 0; offset < length; offset++) {
      const first = madeEarlier(doc, own, old.clock + offset)
      const winner = first && followRecreations(doc, first)
      // Made again since, by more moves or by an undo, it stands elsewhere.
      const double = winner && followRecreations(doc, Y.createID(made.client, made.clock + offset))
      if (winner && double && locateUnit(doc, double)?.isShown && !Y.compareIDs(winner, double)) {
        found.push({ old: double, length: 1, made: winner })
      }
    }
  }
  return found
}

/** False if nobody else made any of the same characters again before. */
function mayBeMadeEarlier(doc: Y.Doc, own: RecordedRecreation): boolean {
  const { client, clock } = own.old
  const same = recreationsOf(doc).within(client, clock, clock + own.length)
  return same.length === OVERLAPPING_MAX || same.some((one) => isEarlier(one, own))
}

/** What another made of the character with this clock, and recorded before this client did. */
function madeEarlier(doc: Y.Doc, own: RecordedRecreation, clock: number): Y.ID | null {
  const same = recreationsOf(doc).within(own.old.client, clock, clock + 1)
  const first = same.find((one) => isEarlier(one, own))
  return first ? Y.createID(first.made.client, first.made.clock + clock - first.old.clock) : null
}

function isEarlier(one: RecordedRecreation, own: RecordedRecreation): boolean {
  return one.order < own.order && one.made.client !== own.made.client
}

/** A paragraph that two brought back, of which this client's stands beside the other's: what is left in it joins the one before. */
function removeDoubledMark(words: WordsSequence): boolean {
  const { doc, blocks } = words
  for (const own of recreationsOf(doc).madeBy(doc.clientID)) {
    const { old, made } = own
    const first = madeEarlier(doc, own, old.clock)
    const winner = first && followRecreations(doc, first)
    const double = winner && followRecreations(doc, made)
    if (!winner || !double || Y.compareIDs(winner, double)) continue
    const at = blocks.findIndex(({ mark }) => mark && Y.compareIDs(itemOf(mark).id, double))
    const text = blocks[at]?.text
    if (text === undefined || (text !== '' && at === 0)) continue
    const opening = openingOf(blocks, at)
    const from = text === '' ? opening : opening - 1
    replaceInWords(words, { from, to: from + 2, tokens: [] })
    recordRecreations(doc, [{ old: double, length: 1, made: winner }])
    return true
  }
  return false
}

/** A paragraph of which nothing would be left goes as a whole, if another bears its id. */
function stretchesWithParagraphs(
  { blocks }: WordsSequence,
  stretches: readonly Stretch[],
): Stretch[] {
  const merged: { from: number; to: number }[] = []
  for (const { from, to } of stretches.toSorted((one, other) => one.from - other.from)) {
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  const ids = blocks.map(({ mark }) => mark?.get('id'))
  let opening = 0
  const result: Stretch[] = []
  for (const [number, block] of blocks.entries()) {
    const end = opening + positionsOfBlock(block)
    for (const one of merged) {
      if (one.from <= opening || one.to >= end) continue
      const isAll = one.to - one.from === block.text.length && block.text !== ''
      const isCopy = ids.some((id, other) => other !== number && id === ids[number])
      result.push(isAll && isCopy ? { from: opening, to: end } : one)
    }
    opening = end
  }
  return result
}

function moveLateLetters(words: WordsSequence): boolean {
  const { doc } = words
  for (const letters of itemsIn(doc, doc.clientID, 0)) {
    const before = wordsLeftOf(letters)
    if (!before?.deleted || !isOwnText(letters, doc) || !isMovedByOthers(before, doc)) continue
    if (!isEnclosed(letters, doc)) continue
    const target = followRecreations(doc, before.lastId)
    const from = positionOfUnit(words, letters.id)?.before
    const to = target ? positionOfUnit(words, target)?.behind : undefined
    if (from === undefined || to === undefined || from === to) continue
    moveText(words, letters, { from, to })
    return true
  }
  return false
}

/** Whether others made an item, or the one behind which this client's own letters followed it, again elsewhere. */
function isMovedByOthers(item: Y.Item, doc: Y.Doc): boolean {
  let at: Y.Item | null = item
  while (at?.deleted && at.id.client === doc.clientID && !isMadeByOthers(at, doc)) at = at.left
  return at?.deleted === true && isMadeByOthers(at, doc)
}

function isMadeByOthers({ lastId: { client, clock } }: Y.Item, doc: Y.Doc): boolean {
  return recreationsOf(doc)
    .within(client, clock, clock + 1)
    .some(({ made }) => made.client !== doc.clientID)
}

function moveText(
  words: WordsSequence,
  letters: Y.Item,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const text = letters.content instanceof Y.ContentString ? letters.content.str : ''
  const { id, length } = letters
  const put = () => replaceInWords(words, { from: to, to, tokens: [{ type: 'text', text }] })
  const take = () => replaceInWords(words, { from, to: from + length, tokens: [] })
  // Both mean the words from before: the one behind goes first.
  const made = from < to ? put() : (take(), put())
  if (from < to) take()
  recordRecreations(
    words.doc,
    made.runs.map((run) => ({
      old: Y.createID(id.client, id.clock + run.textOffset),
      length: run.length,
      made: Y.createID(run.client, run.clock),
    })),
  )
}

/** What stands to the left, over what begins or ends formats. */
function wordsLeftOf(item: Y.Item): Y.Item | null {
  let left = item.left
  while (left?.content instanceof Y.ContentFormat) left = left.left
  return left
}

function isOwnText(item: Y.Item, { clientID }: Y.Doc): boolean {
  return (
    !item.deleted &&
    item.id.client === clientID &&
    item.content instanceof Y.ContentString &&
    !item.content.str.includes(SPACER)
  )
}

/** Whoever moved what stands around these letters can't have seen them: they stand in the middle of it, or in a paragraph that went whole. */
function isEnclosed(letters: Y.Item, doc: Y.Doc): boolean {
  const isPassed = (item: Y.Item) => item.deleted || !item.countable || isOwnText(item, doc)
  for (let item = letters.right; item && isPassed(item); item = item.right) {
    if (item.deleted && followRecreations(doc, item.id)) return true
  }
  for (let item = letters.left; item && isPassed(item); item = item.left) {
    const made = item.deleted ? followRecreations(doc, item.lastId) : null
    const struct = made && Y.getItem(doc.store, made)
    if (struct instanceof Y.Item && markOf(struct)) return true
  }
  return false
}
