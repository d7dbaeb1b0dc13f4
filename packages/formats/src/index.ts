export type {
  Copy,
  CopyLanguage,
  CopyOptions,
  CopyWarning,
  CopyWarningCode,
} from './copies/copy.ts'
export { readerName } from './copies/reader-name.ts'
export { COPY_WRITERS, type CopyWriter } from './copy-writers.ts'
export type {
  ImportedParagraph,
  ImportedText,
  ImportOutcome,
  ImportWarning,
} from './imports/imported-text.ts'
