import type { ParagraphRole } from '@variorum/document'
import { isClosed } from './sentences.ts'

// A signature, a place and date, or a link of the page stands last without a stop, and is short.
const MAX_SIGNATURE_LENGTH = 40

/** Whether the text breaks off in the middle of a sentence. */
export function isCutOff(
  paragraphs: readonly { readonly role: ParagraphRole; readonly text: string }[],
): boolean {
  const last = paragraphs.at(-1)
  if (!last || isClosed(last.text) || !isProse(paragraphs)) return false
  const before = paragraphs.at(-2)
  const isSignature =
    last.role === 'body' &&
    last.text.length <= MAX_SIGNATURE_LENGTH &&
    !!before &&
    isClosed(before.text)
  return !isSignature
}

/** Verses, tables and lists have no stops at their ends, and the last of them is no worse than the others. */
function isProse(paragraphs: readonly { readonly text: string }[]): boolean {
  if (paragraphs.length === 1) return !paragraphs[0]?.text.includes('\t')
  return paragraphs.some(({ text }) => /[。！？.!?…]/.test(text.slice(-3)))
}
