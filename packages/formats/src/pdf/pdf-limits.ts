import type { AnnotatedText } from '@variorum/document'

/** A note takes the typesetter as much memory as so many characters of words do: it has a frame, links both ways and a structure of its own, and its place is measured before. */
const NOTE_CHARS = 250

/**
 * How much the typesetter is given to set, in characters. Its memory lies outside of what V8 counts and limits: about 1 KB for each character. This is some
 * 900 MB and 12 s of one core; a book of 300,000 characters fits with 1,200 notes. What is longer has its web page and its Word file.
 */
export const PDF_MAX_CHARS = 600_000

/** Whether a text can be set with its notes. */
export function fitsPdf({ blocks, threads }: AnnotatedText): boolean {
  let size = 0
  for (const { text } of blocks) size += text.length
  for (const { comments } of threads) {
    size += NOTE_CHARS
    for (const { body } of comments) size += body.length
  }
  return size <= PDF_MAX_CHARS
}
