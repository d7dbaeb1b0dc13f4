import type { ImportWarning } from '@variorum/protocol'
import type { ShownBreak, ShownParagraph } from './edited-preview.ts'
import { suspectSegments } from './suspect-segments.ts'

/** What stands in a line of the preview, one after the other. Offsets count in the paragraph's text. */
export type BlockStretch =
  | {
      readonly kind: 'words'
      readonly start: number
      readonly text: string
      readonly misread: ImportWarning | null
    }
  | { readonly kind: 'reference'; readonly start: number; readonly label: string }
  | { readonly kind: 'break'; readonly start: number; readonly found: ShownBreak }
  | { readonly kind: 'caret'; readonly start: number }

/** The words of a paragraph with all that is shown among them; the words joined are its text, without the signs of references. */
export function blockStretches(
  { text, references = [] }: Pick<ShownParagraph, 'text' | 'references'>,
  misreads: readonly ImportWarning[],
  breaks: readonly ShownBreak[],
  caret: number | null,
): readonly BlockStretch[] {
  const marks: BlockStretch[] = [
    ...breaks.map((found) => ({ kind: 'break', start: found.start, found }) as const),
    ...references.map(({ textOffset, label }) => {
      return { kind: 'reference', start: textOffset, label } as const
    }),
    ...(caret === null ? [] : [{ kind: 'caret', start: caret } as const]),
  ].toSorted((one, other) => one.start - other.start)
  const stretches: BlockStretch[] = []
  let at = 0
  const addWords = (to: number): void => {
    for (const { text: words, start, warning } of suspectSegments(text, misreads)) {
      const [first, last] = [Math.max(start, at), Math.min(start + words.length, to)]
      if (first >= last) continue
      stretches.push({
        kind: 'words',
        start: first,
        text: text.slice(first, last),
        misread: warning,
      })
    }
    at = Math.max(at, to)
  }
  for (const mark of marks) {
    addWords(mark.start)
    stretches.push(mark)
    if (mark.kind === 'reference') at = mark.start + 1
  }
  addWords(text.length)
  return stretches
}
