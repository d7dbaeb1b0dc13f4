import {
  alongPieces,
  editBlocks,
  EditedPlaces,
  withoutReferences,
  type ImportStep,
  type SourceTarget,
  type SourceThread,
} from '@variorum/document'
import type { SourceParagraph, SourceWords } from './words-of-source.ts'

/**
 * What paragraphs are called in a preview: by their offset in the file, which stays when it is read otherwise, or by their position where the format
 * has none.
 */
export function blockIds(paragraphs: readonly Pick<SourceParagraph, 'from'>[]): string[] {
  const taken = new Set<number>()
  return paragraphs.map(({ from: { textOffset } }, index) => {
    if (textOffset === undefined || taken.has(textOffset)) return `p${index}`
    taken.add(textOffset)
    return `${textOffset}`
  })
}

/**
 * Words as somebody made them in the preview; what is set apart, and what is said of them, goes along. A discussion all of whose words were
 * deleted is `gone`, with these words. Decisions that fit nothing are passed over.
 */
export function editedWords(
  words: SourceWords,
  steps: readonly ImportStep[],
  maxParagraphs: number,
): SourceWords {
  if (steps.length === 0) return words
  const { paragraphs } = words
  const ids = blockIds(paragraphs)
  const blocks = paragraphs.map((paragraph, at) => ({ ...paragraph, id: ids[at] ?? '' }))
  const edited = editBlocks(blocks, words.offers.breaks, steps, maxParagraphs)
  const places = new EditedPlaces(edited)
  return {
    paragraphs: edited.blocks.map(({ form, text, pieces }): SourceParagraph => {
      const first = paragraphs[pieces[0]?.index ?? 0]
      const formats = alongPieces(pieces, (index) => paragraphs[index]?.formats ?? [])
      const references = alongPieces(pieces, (index) =>
        (paragraphs[index]?.references ?? []).map(({ textOffset, footnoteIndex }) => ({
          start: textOffset,
          end: textOffset + 1,
          footnoteIndex,
        })),
      ).flatMap(({ start, footnoteIndex }) => {
        const footnote = places.ofBlock(footnoteIndex)
        return footnote === null ? [] : [{ textOffset: start, footnoteIndex: footnote }]
      })
      return {
        ...form,
        text,
        from: first?.from ?? {},
        ...(form.role === 'image' && first?.picture ? { picture: first.picture } : {}),
        ...(formats.length > 0 ? { formats } : {}),
        ...(references.length > 0 ? { references } : {}),
      }
    }),
    warnings: words.warnings.flatMap((warning) => places.ofWarning(warning) ?? []),
    offers: words.offers,
    threads: words.threads.map((thread) => movedThread(thread, places, paragraphs)),
  }
}

function movedThread(
  thread: SourceThread,
  places: EditedPlaces,
  paragraphs: readonly SourceParagraph[],
): SourceThread {
  const { target } = thread
  if (target.type !== 'block' && target.type !== 'range') return thread
  const moved = movedTarget(target, places)
  if (moved) return { ...thread, target: moved }
  const index = target.type === 'block' ? target.block : target.firstBlock
  const quote = thread.quote ?? withoutReferences(paragraphs[index]?.text ?? '')
  return { ...thread, quote, target: { type: 'gone' } }
}

function movedTarget(
  target: Extract<SourceTarget, { readonly type: 'block' | 'range' }>,
  places: EditedPlaces,
): SourceTarget | null {
  if (target.type === 'block') {
    const block = places.ofBlock(target.block)
    return block === null ? null : { type: 'block', block }
  }
  const { firstBlock: first, start, lastBlock: last, end } = target
  const range = places.ofRange({ first, start, last, end })
  return (
    range && {
      type: 'range',
      firstBlock: range.first,
      start: range.start,
      lastBlock: range.last,
      end: range.end,
    }
  )
}
