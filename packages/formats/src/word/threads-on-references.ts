import type { AnnotatedText, SourceTarget, SourceThread } from '@variorum/document'

/** Where in the text the words first lead to each footnote. */
interface ReferencePlace {
  readonly block: number
  readonly start: number
  readonly end: number
}

/**
 * The same text, in which no thread stands on words of a footnote that the text leads to: Word has comments on the text alone. They stand on its first reference
 * instead; those that reach from the text into footnotes end with the text. `movedCount` is how many do either.
 */
export function withThreadsOnReferences(text: AnnotatedText): {
  readonly text: AnnotatedText
  readonly movedCount: number
} {
  const places = referencePlaces(text)
  if (places.size === 0) return { text, movedCount: 0 }
  const placeOf = (block: number): ReferencePlace | null => {
    const note = text.blocks[block]
    return note?.type === 'footnote' ? (places.get(note.label) ?? null) : null
  }
  const lastOfText = text.blocks.findLastIndex(({ type }) => type !== 'footnote')
  let movedCount = 0
  const moved = (thread: SourceThread): SourceThread => {
    const target = targetInText(thread.target, placeOf, {
      block: lastOfText,
      end: text.blocks[lastOfText]?.text.length ?? 0,
    })
    if (target === thread.target) return thread
    movedCount++
    return { ...thread, target }
  }
  return { text: { ...text, threads: text.threads.map(moved) }, movedCount }
}

function targetInText(
  target: SourceTarget,
  placeOf: (block: number) => ReferencePlace | null,
  endOfText: { readonly block: number; readonly end: number },
): SourceTarget {
  if (target.type !== 'block' && target.type !== 'range') return target
  const first = target.type === 'block' ? target.block : target.firstBlock
  const place = placeOf(first)
  if (place) {
    const { block, start, end } = place
    return { type: 'range', firstBlock: block, start, lastBlock: block, end }
  }
  if (target.type === 'block' || target.lastBlock <= endOfText.block) return target
  // A footnote that nothing leads to stands in the document like any paragraph.
  if (first > endOfText.block) return target
  return { ...target, lastBlock: endOfText.block, end: endOfText.end }
}

function referencePlaces({ blocks }: AnnotatedText): ReadonlyMap<string, ReferencePlace> {
  const labels = new Set(
    blocks.flatMap((block) => (block.type === 'footnote' ? [block.label] : [])),
  )
  const places = new Map<string, ReferencePlace>()
  for (const [block, { type, formats }] of blocks.entries()) {
    if (type === 'footnote') continue
    for (const format of formats) {
      if (format.type !== 'footnote-reference' || !labels.has(format.label)) continue
      const { label, start, end } = format
      if (!places.has(label)) places.set(label, { block, start, end })
    }
  }
  return places
}
