import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { AnnotationId } from '@variorum/document'
import { shownSelection } from '../../words-binding/page-selection.ts'
import { attributesOf } from '../../words-binding/pm-paragraphs.ts'
import { highlightAt, type Highlight } from './highlight.ts'
import { marksToDraw, marksWithin, type Mark, type ToldMark } from './marks-to-draw.ts'
import { paragraphNumberId } from './paragraph-number-id.ts'
import { paragraphAt, type PmRange } from './pm-positions.ts'

interface Drawn {
  /** Those near the screen. */
  readonly decorations: DecorationSet
  /** All of them, where they were placed. */
  readonly placed: readonly Highlight[]
  /** The edits since. */
  readonly edits: Mapping
  readonly activeId: AnnotationId | null
  /** The words in which highlights are drawn; null: all. */
  readonly near: PmRange | null
  /** True if a change took decorations away that a new placing may bring back. */
  readonly hasLost: boolean
}

type Change = Partial<Pick<Drawn, 'placed' | 'activeId' | 'near'>> & {
  /** What differs by it, where that is known already. */
  readonly differs?: Difference
}

/** Marks to be drawn, and what was drawn and is none any more. */
interface Difference {
  readonly added: readonly Mark[]
  readonly removed: Decoration[]
}

/** Where several highlights lie over each other, and which: shortest first. */
export interface HighlightsHere {
  readonly ids: readonly AnnotationId[]
  /** The character that was pressed, from the upper left corner of the words: where it begins, and where its line ends. */
  readonly leftPx: number
  readonly bottomPx: number
}

/** A highlight was pressed, or null: words without one. `here` is null where no others lie over it. */
export type OnActivate = (id: AnnotationId | null, here: HighlightsHere | null) => void

type HighlightSpec = Pick<Mark, 'annotationId' | 'look' | 'proposal'>

/** What marks are to whoever hears the words. */
export interface MarkVoice {
  readonly nameOf: (told: ToldMark) => string
  /** The numbers of the paragraphs stand beside the words, and lead to their discussions. */
  readonly hasNumbers: boolean
}

const key = new PluginKey<Drawn>('highlights')

/**
 * Draws highlights over the words. Edits carry them along; `drawHighlights` then puts right only those that differ. A click
 * on one calls `onActivate` with it, a click beside them all with null.
 */
export function highlightPlugin(onActivate: OnActivate, voice: MarkVoice): Plugin<Drawn> {
  return new Plugin<Drawn>({
    key,
    state: {
      init: () => ({
        decorations: DecorationSet.empty,
        placed: [],
        edits: new Mapping(),
        activeId: null,
        near: null,
        hasLost: false,
      }),
      apply: (transaction, drawn, _oldState, newState) =>
        redraw(carry(drawn, transaction), transaction, newState.doc, voice),
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
      handleClick: (view, pmPos) => {
        // Not the editor's own selection: that stays what was marked until something is selected anew.
        if (shownSelection(view) !== null) return false
        const ids = highlightsAt(view.state, pmPos)
        onActivate(
          highlightIdAt(view.state, pmPos),
          ids.length > 1 ? hereOf(view, ids, pmPos) : null,
        )
        return false
      },
    },
  })
}

/** Shows these highlights, as far as they stand in `near` (null: all); those that look and stand as before are left alone. Null if nothing differs. */
export function drawHighlights(
  state: EditorState,
  placed: readonly Highlight[],
  near: PmRange | null,
): Transaction | null {
  const drawn = key.getState(state)
  if (!drawn) return null
  const differs = difference(
    drawn.decorations,
    marksWithin(state.doc, marksToDraw(placed, drawn.activeId, near)),
  )
  const isSame = differs.added.length === 0 && differs.removed.length === 0 && !drawn.hasLost
  // Off the screen nothing differs to the eye, but a click and a scroll go by what was placed last.
  if (isSame && areSamePlaces(drawn, placed) && isSameRange(drawn.near, near)) return null
  return change(state, { placed, near, differs })
}

/** Emphasises one highlight. Null if it is the active one already. */
export function activateHighlight(
  state: EditorState,
  activeId: AnnotationId | null,
): Transaction | null {
  if (key.getState(state)?.activeId === activeId) return null
  return change(state, { activeId })
}

/** Draws the highlights in these words and no others. */
export function drawNear(state: EditorState, near: PmRange | null): Transaction {
  return change(state, { near })
}

/** The words in which highlights are drawn; null: all. */
export function drawnNear(state: EditorState): PmRange | null {
  return key.getState(state)?.near ?? null
}

/** True if an edit took decorations away, so that placing them again should not wait. */
export function hasLostHighlights(state: EditorState): boolean {
  return key.getState(state)?.hasLost ?? false
}

/** What was placed last. The same object until something else is. */
export function placedHighlights(state: EditorState): readonly Highlight[] {
  return key.getState(state)?.placed ?? []
}

/** Where each highlight begins now, in the order in which they were placed; those whose words are gone are left out. */
export function highlightStarts(state: EditorState): Map<AnnotationId, number> {
  const starts = new Map<AnnotationId, number>()
  const drawn = key.getState(state)
  for (const { annotationId, stretches } of drawn ? carried(drawn) : []) {
    const [first] = stretches
    if (first) starts.set(annotationId, first.from)
  }
  return starts
}

function change(state: EditorState, meta: Change): Transaction {
  return state.tr.setMeta(key, meta).setMeta('addToHistory', false)
}

function carry(drawn: Drawn, transaction: Transaction): Drawn {
  if (!transaction.docChanged) return drawn
  let hasLost = drawn.hasLost
  const { mapping } = transaction
  const decorations = drawn.decorations.map(mapping, transaction.doc, {
    onRemove: () => {
      hasLost = true
    },
  })
  const { near } = drawn
  return {
    ...drawn,
    decorations,
    hasLost,
    edits: new Mapping([...drawn.edits.maps, ...mapping.maps]),
    near: near && { from: mapping.map(near.from, -1), to: mapping.map(near.to, 1) },
  }
}

function redraw(drawn: Drawn, transaction: Transaction, doc: Node, voice: MarkVoice): Drawn {
  const meta = transaction.getMeta(key) as Change | undefined
  if (!meta) return drawn
  const { differs, ...changed } = meta
  const isPlaced = changed.placed !== undefined
  const now = isPlaced
    ? { ...drawn, ...changed, edits: new Mapping(), hasLost: false }
    : { ...drawn, ...changed }
  // Highlights that were placed earlier stand where edits carried them.
  const { added, removed } =
    differs ??
    difference(now.decorations, marksWithin(doc, marksToDraw(carried(now), now.activeId, now.near)))
  const decorations = added.map((mark) => decorate(mark, doc, voice))
  return { ...now, decorations: now.decorations.remove(removed).add(doc, decorations) }
}

function carried({ placed, edits }: Drawn): readonly Highlight[] {
  if (edits.maps.length === 0) return placed
  const along = <Range extends PmRange>(ranges: readonly Range[]): Range[] =>
    ranges
      .map((range) => ({ ...range, from: edits.map(range.from, 1), to: edits.map(range.to, -1) }))
      .filter(({ from, to }) => from < to)
  return placed.map((highlight) => ({
    ...highlight,
    stretches: along(highlight.stretches),
    proposals: along(highlight.proposals),
  }))
}

function areSamePlaces(drawn: Drawn, placed: readonly Highlight[]): boolean {
  if (drawn.placed.length !== placed.length || drawn.edits.maps.length > 0) return false
  return placed.every((highlight, at) => {
    const before = drawn.placed[at]
    if (before === highlight) return true
    const { annotationId, stretches } = highlight
    return (
      before?.annotationId === annotationId &&
      before.stretches.length === stretches.length &&
      stretches.every((stretch, part) => isSameRange(stretch, before.stretches[part] ?? null))
    )
  })
}

function isSameRange(one: PmRange | null, other: PmRange | null): boolean {
  return one?.from === other?.from && one?.to === other?.to
}

function difference(decorations: DecorationSet, marks: readonly Mark[]): Difference {
  const present = new Map<string, Decoration>()
  for (const decoration of decorations.find()) {
    const spec = decoration.spec as HighlightSpec
    present.set(keyOf({ ...spec, from: decoration.from, to: decoration.to }), decoration)
  }
  const added = marks.filter((mark) => !present.delete(keyOf(mark)))
  return { added, removed: [...present.values()] }
}

function keyOf({ annotationId, look, proposal = '', from, to }: Mark): string {
  return `${annotationId} ${from} ${to} ${look} ${proposal}`
}

function decorate(
  { annotationId, look, proposal, told, from, to }: Mark,
  doc: Node,
  { nameOf, hasNumbers }: MarkVoice,
): Decoration {
  const heard =
    told === undefined
      ? {}
      : {
          'aria-description': nameOf(told),
          ...(hasNumbers && told !== 'highlight' ? wayToThread(annotationId, doc, from) : {}),
        }
  const proposed = proposal === undefined ? {} : { 'data-proposal': proposal }
  const spec: HighlightSpec = {
    annotationId,
    look,
    ...(proposal === undefined ? {} : { proposal }),
  }
  // An element of its own per highlight: without `nodeName` overlapping ones would be merged into one.
  return Decoration.inline(
    from,
    to,
    { nodeName: 'mark', 'data-annotation': annotationId, 'data-look': look, ...proposed, ...heard },
    spec,
  )
}

/**
 * Where assistive technology leads to from a mark: its card, and the number of its paragraph, which is on the page where the card is not drawn. Cells of a row have one number
 * together.
 */
function wayToThread(annotationId: AnnotationId, doc: Node, pmPos: number) {
  const paragraph = paragraphAt(doc, pmPos)
  const { id = null, cell } = paragraph ? attributesOf(paragraph) : {}
  if (id === null || cell) return {}
  return { 'aria-details': `thread-${annotationId} ${paragraphNumberId(id)}` }
}

function hereOf(view: EditorView, ids: readonly AnnotationId[], pmPos: number): HighlightsHere {
  const [words, { left, bottom }] = [view.dom.getBoundingClientRect(), view.coordsAtPos(pmPos)]
  return { ids, leftPx: left - words.left, bottomPx: bottom - words.top }
}

/** The open highlights on either side of this position, shortest first. */
export function highlightsAt(state: EditorState, pmPos: number): AnnotationId[] {
  return standingAt(state, pmPos)
    .toSorted((one, other) => one.length - other.length)
    .map(({ annotationId }) => annotationId)
}

function highlightIdAt(state: EditorState, pmPos: number): AnnotationId | null {
  return highlightAt(standingAt(state, pmPos), key.getState(state)?.activeId ?? null)
}

function standingAt(state: EditorState, pmPos: number) {
  const drawn = key.getState(state)
  if (!drawn) return []
  return carried(drawn).flatMap(({ annotationId, isResolved, stretches }) => {
    const stretch = stretches.find(({ from, to }) => from <= pmPos && pmPos <= to)
    if (!stretch || isResolved) return []
    return { annotationId, length: stretch.to - stretch.from }
  })
}
