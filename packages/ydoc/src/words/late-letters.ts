import * as Y from 'yjs'
import { positionOfUnit } from './block-positions.ts'
import { placeInClosedGap } from './closed-gaps.ts'
import { isEnd, showsNothing, standingNow, whereLeftWent } from './gone-left-of.ts'
import { itemOfWords } from './item-of-words.ts'
import { mayFollow, mayReturn, stayInCircle, stayInCircleOfGaps } from './late-circles.ts'
import { whereMovedMeanwhile } from './moved-meanwhile.ts'
import { isOwnClient, ownItems } from './own-letters.ts'
import { recordRecreations, recreationsOf } from './recreations.ts'
import { rootOf, standingOf, takeStep, withShare, type StepBudget } from './same-character.ts'
import { SeenThen } from './seen-then.ts'
import { deleteUnits } from './sequence-items.ts'
import { insertTokensBehind, type WordsToken } from './token-writer.ts'
import { markOf, referenceOf, SPACER } from './words-block.ts'
import type { WordsSequence } from './words-sequence.ts'

/** Letters that were made again in one piece are looked at up to here for its beginning: more than a person deletes at once of one paragraph. */
const BEGINNING_MAX = 5_000

/** The first of the letters at which looking for late ones ended because all steps were taken, by document. */
const unfinished = new WeakMap<Y.Doc, Y.ID>()

/**
 * Has letters of this client that came too late into words that others moved away follow them, in the current transaction: one stretch of them.
 * False if there is none, or `budget` is spent. The next time it begins behind the letters that took the last of it, so that what somebody has a record say
 * of these keeps no others from following.
 */
export function moveLateLetters(words: WordsSequence, budget: StepBudget): boolean {
  const { doc } = words
  for (const letters of lettersInTurn(doc)) {
    if (!beginsWithOwnWords(letters, doc)) continue
    if (
      goesAlong(words, letters, budget) ||
      goesBetween(words, letters, budget, 2) ||
      goesBehind(words, letters, budget) ||
      goesBetween(words, letters, budget, 1)
    )
      return true
    if (budget.steps > 0) continue
    unfinished.set(doc, letters.id)
    return false
  }
  unfinished.delete(doc)
  return false
}

/** The items of this client, from behind the one that took the last steps on. */
function* lettersInTurn(doc: Y.Doc): Generator<Y.Item> {
  const last = unfinished.get(doc)
  if (!last) return yield* ownItems(doc)
  const items = [...ownItems(doc)]
  const at = items.findIndex(
    ({ id, length }) =>
      id.client === last.client && id.clock <= last.clock && last.clock < id.clock + length,
  )
  yield* items.slice(at + 1)
  yield* items.slice(0, at + 1)
}

/** Puts letters behind what they stood behind. False if that did not go elsewhere, or they need not or may not follow. */
function goesBehind(words: WordsSequence, letters: Y.Item, budget: StepBudget): boolean {
  const { doc } = words
  const left = whereLeftWent(letters, doc, budget)
  if (!left) return false
  // What this client carried elsewhere itself it carried away from the letters that stood there: these stay.
  const isCarriedHere = !left.isByOthers && wasCarried(doc, left.target)
  if (isCarriedHere || !(left.isByOthers || isOthersByBirth(letters, doc, budget))) return false
  setEndApart(letters, doc)
  const { target } = left
  const isTornOff = standsBeforeItsBeginning(letters, target, doc, budget)
  if (!isTornOff && !isEnclosed(letters, target, doc, budget)) return false
  const from = positionOfUnit(words, letters.id)?.before
  const to = positionOfUnit(words, target)?.behind
  if (from === undefined || to === undefined || from === to) return false
  if (!isTornOff && stayInCircle(letters, target, doc, budget)) return false
  if (budget.steps <= 0) return false
  if (!(isTornOff ? mayReturn(doc, letters) : mayFollow(doc, letters))) return false
  moveBehind(words, letters, target)
  return true
}

/** Puts letters that stand where they were taken away to where somebody else moved them meanwhile. False if nobody did, or they went too often. */
function goesAlong(words: WordsSequence, letters: Y.Item, budget: StepBudget): boolean {
  const { doc } = words
  const moved = whereMovedMeanwhile(letters, doc, budget)
  if (!moved || budget.steps <= 0 || !mayFollow(doc, letters)) return false
  const those = moved.from === 0 ? letters : setApart(letters, moved.from, doc)
  if (moved.length < those.length) setApart(those, moved.length, doc)
  moveBehind(words, those, moved.target)
  return true
}

/**
 * Puts letters where they would stand if whoever moved what is on both sides of them had seen them. Where only one of these is left there, what they stood
 * behind may have gone on elsewhere, and tells more. False if they need not go, or went too often.
 */
function goesBetween(
  words: WordsSequence,
  letters: Y.Item,
  budget: StepBudget,
  sidesLeft: 1 | 2,
): boolean {
  const { doc } = words
  if (!placeInClosedGap(letters, doc, budget, sidesLeft)) return false
  setEndApart(letters, doc)
  const target = placeInClosedGap(letters, doc, budget, sidesLeft)
  if (!target || stayInCircleOfGaps(letters, target, doc, budget)) return false
  if (budget.steps <= 0 || !mayFollow(doc, letters)) return false
  moveBehind(words, letters, target)
  return true
}

/** Makes letters again directly behind a unit, whether that stands or was deleted there. */
function moveBehind(words: WordsSequence, letters: Y.Item, target: Y.ID): void {
  const { id, length } = letters
  const footnote = referenceOf(letters)
  const token: WordsToken = footnote
    ? { type: 'reference', footnote }
    : { type: 'text', text: textOf(letters) }
  const made = insertTokensBehind(words, target, [token])
  deleteUnits(words.text, { client: id.client, clock: id.clock, length })
  recordRecreations(
    words.doc,
    made.runs.map((run) => ({
      old: Y.createID(id.client, id.clock + run.textOffset),
      length: run.length,
      made: Y.createID(run.client, run.clock),
    })),
  )
}

/** Whether somebody put a unit where it stands, and it did not follow others there. */
function wasCarried(doc: Y.Doc, { client, clock }: Y.ID): boolean {
  return recreationsOf(doc)
    .originsOf(client, clock, clock + 1)
    .some(({ behind }) => behind !== undefined)
}

/** Whether an undo of this client brought letters back that others typed: who typed them has none left that could follow. */
function isOthersByBirth({ id, length }: Y.Item, doc: Y.Doc, budget: StepBudget): boolean {
  const span = { client: id.client, clock: id.clock, length }
  const root = withShare(budget, (share) => rootOf(recreationsOf(doc), span, share))
  return !isOwnClient(doc, root.client)
}

/** Characters, and places that lead to footnotes, which are pasted among them. */
function isOwnWords(item: Y.Item, doc: Y.Doc): boolean {
  return beginsWithOwnWords(item, doc) && !textOf(item).includes(SPACER)
}

function beginsWithOwnWords(item: Y.Item, doc: Y.Doc): boolean {
  if (item.deleted || !isOwnClient(doc, item.id.client)) return false
  const text = textOf(item)
  return referenceOf(item) !== null || (text !== '' && !text.startsWith(SPACER))
}

function textOf({ content }: Y.Item): string {
  return content instanceof Y.ContentString ? content.str : ''
}

/** Leaves to letters what stands before the first end of a paragraph among them: of several pasted paragraphs the first words alone can be late. */
function setEndApart(letters: Y.Item, doc: Y.Doc): void {
  const end = textOf(letters).indexOf(SPACER)
  if (end !== -1) setApart(letters, end, doc)
}

/** Leaves to letters their first `length` units. Gives the others. */
function setApart({ id }: Y.Item, length: number, doc: Y.Doc): Y.Item {
  const first = Y.createID(id.client, id.clock + length)
  return doc.transact((transaction) => Y.getItemCleanStart(transaction, first))
}

/**
 * Whether letters stand directly before what they stood directly behind. Of two who take back what they deleted each makes their words again in one piece,
 * at the same place: where of the one piece the beginning went, and stands in the other one, its end would be left before that.
 */
function standsBeforeItsBeginning(
  letters: Y.Item,
  target: Y.ID,
  doc: Y.Doc,
  budget: StepBudget,
): boolean {
  const beginning = new Set<string>()
  for (let item = letters.left; item?.deleted && takeStep(budget); item = item.left) {
    if (!isOwnClient(doc, item.id.client)) break
    const { client, clock } = item.id
    for (let at = 0; at < item.length && beginning.size < BEGINNING_MAX;) {
      const span = { client, clock: clock + at, length: item.length - at }
      const { standing, length } = standingOf(doc, recreationsOf(doc), span, budget)
      for (const { client: by, clock: from } of standing.slice(0, 1)) {
        for (let unit = 0; unit < length && beginning.size < BEGINNING_MAX; unit++) {
          beginning.add(`${by}:${from + unit}`)
        }
      }
      at += length
    }
  }
  for (let item = letters.right; item && takeStep(budget); item = item.right) {
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
function isEnclosed(letters: Y.Item, target: Y.ID, doc: Y.Doc, budget: StepBudget): boolean {
  const isPassed = (item: Y.Item) => item.deleted || !item.countable || isOwnWords(item, doc)
  const passed = new Set<Y.Item | Y.GC>([letters])
  const moved: Y.ID[] = []
  const acts = actsThatMade(letters.id, doc, budget)
  const known = recreationsOf(doc)
  // What was made again together with the letters was gone from where it stood before they were there.
  const stoodBeside = ({ client, clock }: Y.ID): boolean =>
    !known.madeOf(client, clock, clock + 1).some((entry) => acts.has(known.actOf(entry)))
  let right = letters.right
  for (; right && isPassed(right) && takeStep(budget); right = right.right) {
    passed.add(right)
    if (right.deleted) moved.push(...standingNow(doc, right, budget, stoodBeside))
  }
  // The ends of paragraphs that were joined show nothing. Letters behind which something stands belong to that.
  const isLast = right === null || markOf(right) !== null || isEnd(right)
  const seen = new SeenThen(letters, doc, known, budget)
  let isOfWhole = false
  for (const { item } of seen.itemsLeft()) {
    if (!isPassed(item) && !(isLast && isEnd(item))) break
    passed.add(item)
    isOfWhole ||=
      item.deleted &&
      standingNow(doc, item, budget, (unit) => seen.mayBeLateFor(unit)).some((made) =>
        isMark(doc, made),
      )
  }
  return (
    isOfWhole ||
    (isLast && wentWithBeginning(letters, target, doc, budget)) ||
    moved.some((made) => !passed.has(Y.getItem(doc.store, made)))
  )
}

/**
 * Whether what letters at the end of a paragraph stood behind went in one act with the beginning of that. It may have come before words that stood there
 * already, as where the rest of a paragraph was joined to one that had been moved there: no letters behind these were ever put behind it.
 */
function wentWithBeginning(letters: Y.Item, target: Y.ID, doc: Y.Doc, budget: StepBudget): boolean {
  const known = recreationsOf(doc)
  const acts = actsThatMade(target, doc, budget)
  const isOfThem = ({ client, clock }: Y.ID): boolean =>
    known.madeOf(client, clock, clock + 1).some((entry) => acts.has(known.actOf(entry)))
  let { left: item } = letters
  while (item && (showsNothing(item) || isOwnWords(item, doc)) && takeStep(budget)) {
    if (item.deleted && standingNow(doc, item, budget, isOfThem).some((made) => isMark(doc, made)))
      return true
    item = item.left
  }
  return false
}

function isMark(doc: Y.Doc, unit: Y.ID): boolean {
  const item = itemOfWords(doc, unit)
  return item !== null && markOf(item) !== null
}

/** The acts by which letters came where they are. */
function actsThatMade(id: Y.ID, doc: Y.Doc, budget: StepBudget): ReadonlySet<object> {
  const known = recreationsOf(doc)
  const acts = new Set<object>()
  for (let at: Y.ID | null = id; at && takeStep(budget);) {
    const { client, clock }: Y.ID = at
    const [origin] = known.originsOf(client, clock, clock + 1)
    if (origin) acts.add(known.actOf(origin))
    at = origin ? Y.createID(origin.old.client, origin.old.clock + clock - origin.made.clock) : null
  }
  return acts
}
