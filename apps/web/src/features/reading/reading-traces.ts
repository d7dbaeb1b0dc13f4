import type { IndexedParagraph, ParagraphId } from '@variorum/document'
import { READ_PARAGRAPHS_MAX } from '@variorum/protocol'
import type { ReadingMeasures } from './reading-measures.ts'

/** Of a paragraph that is higher than the window, this share of the window has to be filled by it. */
const WINDOW_SHARE = 1 / 3
/** Of any other this share has to be in view. */
const PARAGRAPH_SHARE = 1 / 2

/** The paragraphs that stand between `top` and `bottom`, in pixels from the top of the column, with so much of them that one can read there. */
export function paragraphsInView(
  { top, bottom }: { readonly top: number; readonly bottom: number },
  { paragraphs: measured }: ReadingMeasures,
  paragraphs: readonly IndexedParagraph[],
): ParagraphId[] {
  // The editor and the index get the words one after the other.
  if (measured.length !== paragraphs.length) return []
  return paragraphs.flatMap(({ id }, at) => {
    const box = measured[at]
    if (!box || box.height <= 0) return []
    const shown = Math.min(box.top + box.height, bottom) - Math.max(box.top, top)
    const enough = Math.min(box.height * PARAGRAPH_SHARE, (bottom - top) * WINDOW_SHARE)
    return shown > 0 && shown >= enough ? [id] : []
  })
}

/** After one that could not be told so many looks go by: a server that is away is not asked all the time. */
const LOOKS_AFTER_FAILURE = 8

/** Tells which paragraphs somebody came to. */
export interface TraceTeller {
  /** These are in view now; asked at regular moments. */
  readonly look: (inView: readonly ParagraphId[]) => void
}

/**
 * Tells each paragraph that was in view at two looks in a row: whoever scrolls past one did not come to it. Each is told once; what could not be
 * told goes with the next, a while later; what is refused, as `isRefusal` says, ends it.
 */
export function traceTeller(
  tell: (paragraphIds: readonly ParagraphId[]) => Promise<unknown>,
  isRefusal: (failure: unknown) => boolean,
): TraceTeller {
  const told = new Set<ParagraphId>()
  const waiting = new Set<ParagraphId>()
  let before: ReadonlySet<ParagraphId> = new Set()
  let isTelling = false
  let hasTold = false
  let looksToSkip = 0
  const tellWaiting = async () => {
    isTelling = true
    const some = [...waiting].slice(0, READ_PARAGRAPHS_MAX)
    try {
      await tell(some)
      hasTold = true
      for (const id of some) {
        told.add(id)
        waiting.delete(id)
      }
    } catch (failure) {
      looksToSkip = isRefusal(failure) ? Infinity : LOOKS_AFTER_FAILURE
    } finally {
      isTelling = false
    }
  }
  return {
    look: (inView) => {
      for (const id of inView) if (before.has(id) && !told.has(id)) waiting.add(id)
      before = new Set(inView)
      if (looksToSkip > 0) {
        looksToSkip--
        return
      }
      // That they are in the text is told at once, whatever they read of it.
      if (!isTelling && (waiting.size > 0 || !hasTold)) void tellWaiting()
    },
  }
}
