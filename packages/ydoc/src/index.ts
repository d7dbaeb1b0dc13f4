export { AnchorResolver } from './anchor-resolver.ts'
export { anchorAtPlace } from './anchor-at-place.ts'
export { agreedTarget, anchorAtQuote, canAgree, checkAnchor, createRangeAnchor } from './anchors.ts'
export { putCorrectionIn, takeCorrectionBack } from './corrections.ts'
export {
  isNamed,
  membersIn,
  readDeskEntries,
  readLayer,
  removeAnnotation,
  renameMember,
  writeAnnotation,
  writeComment,
  writeDeskEntry,
  writeMember,
  writeReader,
  writeThread,
  type NamedThread,
} from './layer.ts'
export type { QuoteSearch } from './place-by-quote.ts'
export { encodePosition } from './positions.ts'
export { resolveTarget } from './resolve-target.ts'
export { resolveTargets, type QuoteAnswers } from './resolve-targets.ts'
export { neverTidy } from './never-tidy.ts'
export { LAYER_ROOTS } from './layer-roots.ts'
export { WORDS_ROOT } from './words/words-roots.ts'
export { changeFormKept, takeBackForm, reverseOf, type FormChange } from './words/form-changes.ts'
export { type ParagraphAttributes } from './words/paragraph-mark.ts'
export { joinPassages, passageBetween, recreationsBetween, type Passage } from './words/passage.ts'
export {
  followRecreations,
  notStanding,
  recordRecreations,
  saysRecreations,
  type Recreation,
} from './words/recreations.ts'
export { replaceWords } from './words/replace-words.ts'
export { spelledUnits, type SpelledUnits } from './words/spelled-units.ts'
export { markHead, replaceInWords, type WordsReplacement } from './words/replace-in-words.ts'
export type { WordsToken } from './words/token-writer.ts'
export { recordUndone } from './words/remove-doubles.ts'
export { standingElsewhere, takeBackMarks, takeBackWords } from './words/take-back.ts'
export { deleteUnits, insertBehind } from './words/sequence-items.ts'
export { hasTakenOverLetters, TAKEN_OVER, takeOverLetters } from './words/own-letters.ts'
export { settleMoves, settlingBudget } from './words/settle-moves.ts'
export { uncoversOwnLetters } from './words/uncovered-letters.ts'
export type { WordsBlock } from './words/words-block.ts'
export { watchDeletions } from './words/deletions.ts'
export { setCameBack } from './words/just-undone.ts'
export { standingRightOfAll, withPlaceOfMove } from './words/stood-beside.ts'
export { openingOf, positionIn, positionOfUnit } from './words/block-positions.ts'
export { itemsIn } from './words/items-in.ts'
export { locateUnit, unitLeftOf } from './words/locate-unit.ts'
export { nearestStanding } from './words/nearest-standing.ts'
export { WordsMeter, type WordsChange } from './words/words-meter.ts'
export { createWords, paragraphsOf, readParagraphs } from './words/words.ts'
export { WordsMap } from './words/words-map.ts'
export { readBlocks, WordsSequence } from './words/words-sequence.ts'
export { WordsReader } from './words/words-reader.ts'
