/** How a text is set in lines. */
export interface Wrapping {
  /** Characters in a full line. */
  readonly width: number
  /** Whether paragraphs begin with two full-width blanks, which count. */
  readonly isIndented: boolean
  /** Whether a stop that would begin a line hangs over the edge instead; otherwise the character before it goes with it to the next line. */
  readonly hangs: boolean
}

const STOPS = new Set('，。、；：！？”’）》」')

/** Sets each paragraph in lines of one width, as Chinese is set. */
export function wrapText(paragraphs: readonly string[], wrapping: Wrapping): string {
  return paragraphs.flatMap((paragraph) => wrapParagraph(paragraph, wrapping)).join('\n')
}

function wrapParagraph(paragraph: string, { width, isIndented, hangs }: Wrapping): string[] {
  const words = isIndented ? `　　${paragraph}` : paragraph
  const lines: string[] = []
  let at = 0
  while (at < words.length) {
    let end = Math.min(words.length, at + width)
    if (hangs) {
      while (STOPS.has(words[end] ?? '')) end++
    } else if (STOPS.has(words[end] ?? '')) {
      while (end > at + 1 && STOPS.has(words[end] ?? '')) end--
    }
    lines.push(words.slice(at, end))
    at = end
  }
  return lines
}
