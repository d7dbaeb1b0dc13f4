import {
  alongPieces,
  editBlocks,
  EditedPlaces,
  type EditedBlock,
  type ImportStep,
} from '@variorum/document'
import { IMPORT_MAX_PARAGRAPHS, type ImportPreview } from '@variorum/protocol'

export type ShownParagraph = ImportPreview['paragraphs'][number]
export type ShownBreak = ImportPreview['offers']['breaks'][number]
type ShownComment = NonNullable<ImportPreview['discussions']>['placed'][number]

/** A preview as somebody made it. */
export interface EditedPreview {
  readonly preview: ImportPreview
  /** Breaks that were decided, as they were: by their offset in the file. */
  readonly decidedBreaks: ReadonlyMap<number, boolean>
  /** How many decisions fit nothing any more. */
  readonly passedOver: number
  /** The comments of the file all of whose words were deleted. */
  readonly orphaned: readonly ShownComment[]
}

const NOTHING_DECIDED: ReadonlyMap<number, boolean> = new Map()

/**
 * The preview as it becomes once the decisions are carried out. The server does the same when the text is created; here a click is answered at once. What was
 * not touched is the same object as before.
 */
export function editedPreview(preview: ImportPreview, steps: readonly ImportStep[]): EditedPreview {
  if (steps.length === 0)
    return { preview, decidedBreaks: NOTHING_DECIDED, passedOver: 0, orphaned: [] }
  const { paragraphs, offers, discussions } = preview
  const edited = editBlocks(paragraphs, offers.breaks, steps, IMPORT_MAX_PARAGRAPHS)
  const places = new EditedPlaces(edited)
  const decidedBreaks = new Map(edited.decidedBreaks)
  const breaks = offers.breaks.flatMap((found): ShownBreak[] => {
    const place = places.ofCharacter(found.paragraphIndex, found.start)
    if (!place) return []
    const isTaken = place.offset === 0
    // One that was undone by joining its blocks is decided as well.
    if (found.isTaken && !isTaken) decidedBreaks.set(found.textOffset, false)
    return [{ ...found, paragraphIndex: place.index, start: place.offset, isTaken }]
  })
  const warnings = preview.warnings.flatMap((warning) => places.ofWarning(warning) ?? [])
  const proposable = warnings.filter(({ params }) => typeof params['suggestion'] === 'string')
  return {
    preview: {
      ...preview,
      paragraphs: edited.blocks.map((block) => shownParagraph(block, paragraphs)),
      warnings,
      proposalCount: Math.min(preview.proposalCount, proposable.length),
      offers: { ...offers, breaks },
    },
    decidedBreaks,
    passedOver: edited.passedOver,
    orphaned: (discussions?.placed ?? []).filter(({ first, last, start = 0, end }) => {
      return places.ofRange({ first, start, last, end: end ?? Infinity }) === null
    }),
  }
}

function shownParagraph(
  { id, form, text, pieces }: EditedBlock,
  paragraphs: readonly ShownParagraph[],
): ShownParagraph {
  const [first] = pieces
  const before = first && paragraphs[first.index]
  const isWhole = pieces.length === 1 && text === before?.text
  if (isWhole && id === before.id && form.role === before.role) return before
  const references = alongPieces(pieces, (index) =>
    (paragraphs[index]?.references ?? []).map(({ textOffset, label }) => ({
      start: textOffset,
      end: textOffset + 1,
      label,
    })),
  ).map(({ start, label }) => ({ textOffset: start, label }))
  return {
    id,
    ...form,
    text,
    ...(references.length > 0 ? { references } : {}),
    ...(before?.label === undefined ? {} : { label: before.label }),
    ...(before?.line === undefined || first?.start !== 0 ? {} : { line: before.line }),
  }
}
