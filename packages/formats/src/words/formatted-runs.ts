import {
  addFormatted,
  characterFormats,
  EMBEDDED,
  linkAddress,
  type FootnoteReference,
  type FormattedRun,
  type InlineFormat,
  type ParagraphId,
} from '@variorum/document'

/** Whether the words of a text can hold a format. */
export function isKept(format: InlineFormat): boolean {
  switch (format.type) {
    case 'strong':
    case 'emphasis':
      return true
    case 'link':
      return linkAddress(format.address) !== null
    default:
      return false
  }
}

/**
 * What these formats, which nest and overlap, make of the characters under them, `shift` further on. Of links within each other the inner one
 * counts.
 */
export function formattedRuns(formats: readonly InlineFormat[], shift = 0): FormattedRun[] {
  const kept = formats.filter(isKept)
  const borders = new Set(kept.flatMap(({ start, end }) => [start, end]))
  const offsets = [...borders].toSorted((one, other) => one - other)
  const runs: FormattedRun[] = []
  for (const [at, start] of offsets.entries()) {
    const end = offsets[at + 1] ?? start
    const over = kept.filter((format) => format.start <= start && format.end >= end)
    const link = over.findLast((format) => format.type === 'link')
    const said = {
      strong: over.some(({ type }) => type === 'strong'),
      emphasis: over.some(({ type }) => type === 'emphasis'),
      link: link?.address,
    }
    addFormatted(runs, { start: start + shift, end: end + shift }, characterFormats(said))
  }
  return runs
}

/** The label of a reference whose footnote is not there. */
const DEAD_REFERENCE = '?'

/** The places in the words of a text that lead to footnotes, as a document has them. */
export function referenceFormats(
  references: readonly FootnoteReference[] = [],
  numbers: ReadonlyMap<ParagraphId, number>,
): InlineFormat[] {
  return references.map(({ textOffset, footnote }) => ({
    type: 'footnote-reference',
    label: `${numbers.get(footnote) ?? DEAD_REFERENCE}`,
    start: textOffset,
    end: textOffset + EMBEDDED.length,
  }))
}

/** The same the other way: what the words of a text say of their characters, as a document has it. */
export function inlineFormats(runs: readonly FormattedRun[] = []): InlineFormat[] {
  return runs.flatMap(({ start, end, strong, emphasis, link }): InlineFormat[] => [
    ...(link === undefined ? [] : [{ type: 'link' as const, address: link, start, end }]),
    ...(strong ? [{ type: 'strong' as const, start, end }] : []),
    ...(emphasis ? [{ type: 'emphasis' as const, start, end }] : []),
  ])
}
