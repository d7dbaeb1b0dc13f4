import * as Y from 'yjs'
import { positionOfUnit } from './block-positions.ts'
import { itemsIn } from './items-in.ts'
import { mayFollow, stayInCircle, wordsLeftOf } from './late-circles.ts'
import { followRecreations, recordRecreations, recreationsOf } from './recreations.ts'
import { replaceInWords } from './replace-in-words.ts'
import { rootOf, STEPS_MAX } from './same-character.ts'
import { markOf, SPACER } from './words-block.ts'
import type { WordsSequence } from './words-sequence.ts'

/** Letters that were made again in one piece are looked at up to here for its beginning: more than a person deletes at once of one paragraph. */
const BEGINNING_MAX = 5_000

/**
 * Has letters of this client that came too late into words that others moved away follow them, in the current transaction: one stretch of them.
 * False if there is none.
 */
export function moveLateLetters(words: WordsSequence): boolean {
  const { doc } = words
  for (const letters of itemsIn(doc, doc.clientID, 0)) {
    const before = wordsLeftOf(letters)
    if (!before?.deleted || !isOwnText(letters, doc)) continue
    if (!isMovedByOthers(before, doc) && !isOthersByBirth(letters, doc)) continue
    const target = followRecreations(doc, before.lastId)
    const isTornOff = target !== null && standsBeforeItsBeginning(letters, target, doc)
    if (!isTornOff && !isEnclosed(letters, doc)) continue
    const from = positionOfUnit(words, letters.id)?.before
    const to = target ? positionOfUnit(words, target)?.behind : undefined
    if (from === undefined || to === undefined || from === to) continue
    if (target && !isTornOff && stayInCircle(letters, target, doc)) continue
    if (!mayFollow(doc, letters)) continue
    moveText(words, letters, { from, to })
    return true
  }
  return false
}

/** Whether an undo of this client brought letters back that others typed: who typed them has none left that could follow. */
function isOthersByBirth({ id, length }: Y.Item, doc: Y.Doc): boolean {
  const span = { client: id.client, clock: id.clock, length }
  return rootOf(recreationsOf(doc), span, { steps: STEPS_MAX }).client !== doc.clientID
}

/** Whether others made an item, or the one behind which this client's own letters followed it, again elsewhere. */
function isMovedByOthers(item: Y.Item, doc: Y.Doc): boolean {
  let at: Y.Item | null = item
  while (at?.deleted && at.id.client === doc.clientID && !isMadeByOthers(at, doc)) at = at.left
  return at?.deleted === true && isMadeByOthers(at, doc)
}

/** Whether an item that went stands elsewhere, made again by somebody else. */
function isMadeByOthers({ lastId }: Y.Item, doc: Y.Doc): boolean {
  const made = followRecreations(doc, lastId)
  return made !== null && made.client !== doc.clientID
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

function isOwnText(item: Y.Item, { clientID }: Y.Doc): boolean {
  return (
    !item.deleted &&
    item.id.client === clientID &&
    item.content instanceof Y.ContentString &&
    !item.content.str.includes(SPACER)
  )
}

/**
 * Whether letters stand directly before what they stood directly behind. Of two who take back what they deleted each makes their words again in one piece,
 * at the same place: where of the one piece the beginning went, and stands in the other one, its end would be left before that.
 */
function standsBeforeItsBeginning(letters: Y.Item, target: Y.ID, doc: Y.Doc): boolean {
  const beginning = new Set<string>()
  for (let item = letters.left; item?.deleted; item = item.left) {
    if (item.id.client !== doc.clientID) break
    for (let at = 0; at < item.length && beginning.size < BEGINNING_MAX; at++) {
      const now = followRecreations(doc, Y.createID(item.id.client, item.id.clock + at))
      if (now) beginning.add(`${now.client}:${now.clock}`)
    }
  }
  for (let item = letters.right; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    for (let at = 0; at < item.length; at++) {
      const { client, clock } = item.id
      if (!beginning.has(`${client}:${clock + at}`)) return false
      if (client === target.client && clock + at === target.clock) return true
    }
  }
  return false
}

/**
 * Whoever moved what stands around these letters can't have seen them: they stand in the middle of it, or in a paragraph that went whole. What was made
 * again among the letters themselves did not go anywhere.
 */
function isEnclosed(letters: Y.Item, doc: Y.Doc): boolean {
  const isPassed = (item: Y.Item) => item.deleted || !item.countable || isOwnText(item, doc)
  const passed = new Set<Y.Item | Y.GC>([letters])
  const moved: Y.ID[] = []
  for (let item = letters.right; item && isPassed(item); item = item.right) {
    passed.add(item)
    const made = item.deleted ? followRecreations(doc, item.id) : null
    if (made) moved.push(made)
  }
  for (let item = letters.left; item && isPassed(item); item = item.left) passed.add(item)
  if (moved.some((made) => !passed.has(Y.getItem(doc.store, made)))) return true
  for (let item = letters.left; item && isPassed(item); item = item.left) {
    const made = item.deleted ? followRecreations(doc, item.lastId) : null
    const struct = made && Y.getItem(doc.store, made)
    if (struct instanceof Y.Item && markOf(struct)) return true
  }
  return false
}
