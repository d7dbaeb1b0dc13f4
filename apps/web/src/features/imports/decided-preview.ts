import type { ImportPreview } from '@variorum/protocol'

/** What somebody decided about breaks, by their offset in the file: true for those to be made. */
export type BreakDecisions = ReadonlyMap<number, boolean>

type ShownParagraph = ImportPreview['paragraphs'][number]
type ShownBreak = ImportPreview['offers']['breaks'][number]

/** Where a paragraph of the first preview stands now: in which paragraph, and from where in its words. */
interface Moved {
  readonly from: number
  readonly index: number
  readonly offset: number
}

/**
 * The preview as it becomes once the decisions are carried out: paragraphs parted and joined, warnings and breaks moved along. The server does the same when the text is
 * created; here a click is answered at once.
 */
export function decidedPreview(preview: ImportPreview, decisions: BreakDecisions): ImportPreview {
  const changed = preview.offers.breaks.filter(({ textOffset, isTaken }) => {
    const decided = decisions.get(textOffset)
    return decided !== undefined && decided !== isTaken
  })
  if (changed.length === 0) return preview
  const cuts = Map.groupBy(
    changed.filter(({ isTaken }) => !isTaken),
    ({ paragraphIndex }) => paragraphIndex,
  )
  const joined = new Set(
    changed.filter(({ isTaken }) => isTaken).map(({ paragraphIndex }) => paragraphIndex),
  )
  const paragraphs: ShownParagraph[] = []
  const moved: Moved[][] = []
  for (const [index, paragraph] of preview.paragraphs.entries()) {
    const starts = (cuts.get(index) ?? []).map(({ start }) => start)
    const places: Moved[] = []
    for (const [piece, from] of [0, ...starts].entries()) {
      const words = paragraph.text.slice(from, starts[piece]).trimEnd()
      const last = paragraphs.at(-1)
      if (piece === 0 && joined.has(index) && last) {
        const joint = jointBetween(last.text, words)
        places.push({ from, index: paragraphs.length - 1, offset: last.text.length + joint.length })
        paragraphs[paragraphs.length - 1] = { ...last, text: `${last.text}${joint}${words}` }
      } else {
        places.push({ from, index: paragraphs.length, offset: 0 })
        paragraphs.push(piece === 0 ? { ...paragraph, text: words } : { role: 'body', text: words })
      }
    }
    moved.push(places)
  }
  const placeOf = (index: number, start: number): Moved | undefined =>
    moved[index]?.findLast(({ from }) => from <= start)
  return {
    ...preview,
    paragraphs,
    warnings: preview.warnings.map((warning) => movedWarning(warning, placeOf)),
    offers: {
      ...preview.offers,
      breaks: preview.offers.breaks.map((found) => movedBreak(found, decisions, placeOf)),
    },
  }
}

type PlaceOf = (index: number, start: number) => Moved | undefined

function movedWarning(
  warning: ImportPreview['warnings'][number],
  placeOf: PlaceOf,
): ImportPreview['warnings'][number] {
  const { paragraphIndex, start, end } = warning
  if (paragraphIndex === undefined) return warning
  const place = placeOf(paragraphIndex, start ?? 0)
  if (!place) return warning
  const by = place.offset - place.from
  return {
    ...warning,
    paragraphIndex: place.index,
    ...(start === undefined ? {} : { start: start + by }),
    ...(end === undefined ? {} : { end: end + by }),
  }
}

function movedBreak(found: ShownBreak, decisions: BreakDecisions, placeOf: PlaceOf): ShownBreak {
  const place = placeOf(found.paragraphIndex, found.start)
  if (!place) return found
  return {
    ...found,
    paragraphIndex: place.index,
    start: found.start - place.from + place.offset,
    isTaken: decisions.get(found.textOffset) ?? found.isTaken,
  }
}

/** Between Chinese sentences nothing stood, between others a blank. */
function jointBetween(before: string, after: string): string {
  return /[\u2e80-\uffef]$/.test(before) || /^[\u2e80-\uffef]/.test(after) ? '' : ' '
}
