import type { ParagraphRole } from '@variorum/document'
import { isClosed } from './sentences.ts'

// A signature, a place and date, or a link of the page stand last without a stop, and are short. There are no more of them than these.
const MAX_SIGNATURE_LENGTH = 40
const MAX_SIGNATURE_LINES = 4

interface Paragraph {
  readonly role: ParagraphRole
  readonly text: string
}

/** Whether the text breaks off in the middle of a sentence. */
export function isCutOff(paragraphs: readonly Paragraph[]): boolean {
  const last = paragraphs.at(-1)
  if (!last || isClosed(last.text) || !isProse(paragraphs)) return false
  const tail = paragraphs.slice(-MAX_SIGNATURE_LINES - 1)
  const end = tail.findLastIndex((paragraph) => !isSignatureLine(paragraph))
  const before = tail[end]
  return !before || end === tail.length - 1 || !isClosed(before.text)
}

function isSignatureLine({ role, text }: Paragraph): boolean {
  if (role !== 'body' && role !== 'dateline') return false
  return text.length <= MAX_SIGNATURE_LENGTH && !isClosed(text) && !/[，、,]$/.test(text)
}

/** Verses, tables and lists have no stops at their ends, and the last of them is no worse than the others; one short line without any mark may be all there is. */
function isProse(paragraphs: readonly Paragraph[]): boolean {
  const [first] = paragraphs
  if (first && paragraphs.length === 1) {
    const isSentence = first.text.length > MAX_SIGNATURE_LENGTH || MARK.test(first.text)
    return isSentence && !first.text.includes('\t')
  }
  return paragraphs.some(({ text }) => /[。！？.!?…]/.test(text.slice(-3)))
}

const MARK = /[。！？，；：、….!?,;:]/
