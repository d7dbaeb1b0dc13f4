import type { ParagraphRole } from '@variorum/document'
import { isClosed } from './sentences.ts'

// A signature, a place and date, or a link of the page stands last without a stop, and is short.
const MAX_SIGNATURE_LENGTH = 40

/** Whether the text breaks off in the middle of a sentence. */
export function isCutOff(
  paragraphs: readonly { readonly role: ParagraphRole; readonly text: string }[],
): boolean {
  const last = paragraphs.at(-1)
  if (!last || isClosed(last.text)) return false
  const before = paragraphs.at(-2)
  const isSignature =
    last.role === 'body' &&
    last.text.length <= MAX_SIGNATURE_LENGTH &&
    !!before &&
    isClosed(before.text)
  return !isSignature
}
