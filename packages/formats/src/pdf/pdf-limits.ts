import type { AnnotatedText } from '@variorum/document'
import { readRaster } from '../images/read-raster.ts'

/** A note takes the typesetter as much memory as so many characters of words do: it has a frame, links both ways and a structure of its own, and its place is measured before. */
const NOTE_CHARS = 250
/** As much for each comment after the first, whatever it says: a paragraph of its own, with its author and its time. 4,000 of one character took 200 MB. */
const REPLY_CHARS = 60

/**
 * How much the typesetter is given to set, in characters. Its memory lies outside of what V8 counts and limits: about 1 KB for each character. This is some
 * 900 MB and 12 s of one core; a book of 300,000 characters fits with 1,200 notes. What is longer has its web page and its Word file.
 */
export const PDF_MAX_CHARS = 600_000

/** A picture is unpacked whole, three bytes for each of its pixels: forty photographs of 12 megapixels take 1.4 GB. */
const PIXELS_PER_CHAR = 500

/** Whether a text can be set with its notes and its pictures. */
export function fitsPdf({ blocks, threads }: AnnotatedText): boolean {
  let size = 0
  for (const block of blocks) {
    size += block.text.length
    if (block.type === 'image' && block.image.type === 'held') {
      const raster = readRaster(block.image.bytes)
      if (raster) size += Math.ceil((raster.width * raster.height) / PIXELS_PER_CHAR)
    }
  }
  for (const { comments } of threads) {
    size += NOTE_CHARS + REPLY_CHARS * Math.max(0, comments.length - 1)
    for (const { body } of comments) size += body.length
  }
  return size <= PDF_MAX_CHARS
}
