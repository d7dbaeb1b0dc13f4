import type { SourceImage } from '@variorum/document'
import { editTracedText, type TextEdit, type TracedText } from '../plain-text/traced-text.ts'

/** A picture where Markdown has an address. Those of more characters than a file may have do not end, and none of less than a dozen bytes is one. */
const DATA_IMAGE =
  /(\]\([ \t]*<?|^\[[^\]\n]{1,1000}\]:[ \t]*<?)data:(image\/[a-z0-9.+-]{1,40});base64,([A-Za-z0-9+/]{16,}={0,2})/gim

/** The pictures that a file holds by themselves, by the short addresses that stand for them. */
export type HeldImages = ReadonlyMap<string, SourceImage>

/**
 * Takes the pictures out of Markdown that are written into it as `data:` addresses: the parser would take minutes for one. In their place stand addresses that
 * lead nowhere but to `images`.
 */
export function takeDataImages(traced: TracedText): {
  readonly traced: TracedText
  readonly images: HeldImages
} {
  const images = new Map<string, SourceImage>()
  const edits: TextEdit[] = []
  for (const {
    0: found,
    1: before = '',
    2: mediaType = '',
    3: data = '',
    index,
  } of traced.text.matchAll(DATA_IMAGE)) {
    const address = `data:${images.size}`
    images.set(address, { type: 'held', mediaType: mediaType.toLowerCase(), bytes: bytesOf(data) })
    const start = index + before.length
    edits.push({ start, end: index + found.length, insert: address })
  }
  return { traced: editTracedText(traced, edits), images }
}

/** Empty for what is no base64: then it is no picture. */
function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
  } catch {
    return new Uint8Array()
  }
}
