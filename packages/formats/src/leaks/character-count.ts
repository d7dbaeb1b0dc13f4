const characters = new Intl.Segmenter()

/** How many characters a reader sees. */
export function characterCount(text: string): number {
  return Array.from(characters.segment(text)).length
}
