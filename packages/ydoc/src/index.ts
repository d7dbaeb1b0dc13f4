export { AnchorResolver } from './anchor-resolver.ts'
export { canAgree, checkAnchor, createRangeAnchor, resolveTarget } from './anchors.ts'
export {
  isNamed,
  membersIn,
  readLayer,
  removeAnnotation,
  renameMember,
  writeAnnotation,
  writeComment,
  writeMember,
  writeReader,
  writeThread,
  type NamedThread,
} from './layer.ts'
export type { QuoteSearch } from './place-by-quote.ts'
export { resolveTargets, type QuoteAnswers } from './resolve-targets.ts'
export { LAYER_ROOTS, WORDS_ROOT } from './roots.ts'
export { WordsMeter, type WordsChange } from './words-change.ts'
export { createWords, readParagraphs } from './words.ts'
export { WordsMap } from './words-map.ts'
export { WordsReader } from './words-reader.ts'
