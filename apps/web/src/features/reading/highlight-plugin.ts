import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { chosenKeys, type AnnotationId } from '@variorum/document'
import { shownSelection } from '../../words-binding/page-selection.ts'
import { highlightAt, type Highlight } from './highlight.ts'

interface Drawn {
  readonly decorations: DecorationSet
  readonly highlights: readonly Highlight[]
  readonly activeId: AnnotationId | null
  /** True if a change took decorations away that a new placing may bring back. */
  readonly hasLost: boolean
}

type Change =
  | { readonly type: 'highlights'; readonly highlights: readonly Highlight[] }
  | { readonly type: 'active'; readonly activeId: AnnotationId | null }

interface HighlightSpec {
  readonly annotationId: AnnotationId
  readonly look: string
}

const key = new PluginKey<Drawn>('highlights')

/**
 * Draws highlights over the words. Edits carry them along; `drawHighlights` then puts right only those that differ. A click
 * on one calls `onActivate` with it, a click beside them all with null.
 */
export function highlightPlugin(onActivate: (id: AnnotationId | null) => void): Plugin<Drawn> {
  return new Plugin<Drawn>({
    key,
    state: {
      init: () => ({
        decorations: DecorationSet.empty,
        highlights: [],
        activeId: null,
        hasLost: false,
      }),
      apply: (transaction, drawn, _oldState, newState) =>
        redraw(carry(drawn, transaction), transaction, newState.doc),
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
      handleClick: (view, pmPos) => {
        // Not the editor's own selection: that stays what was marked until something is selected anew.
        if (shownSelection(view) !== null) return false
        onActivate(highlightIdAt(view.state, pmPos))
        return false
      },
    },
  })
}

/** Shows these highlights; those that look and stand as before are left alone. Null if nothing differs. */
export function drawHighlights(
  state: EditorState,
  highlights: readonly Highlight[],
): Transaction | null {
  const drawn = key.getState(state)
  if (!drawn) return null
  const { added, removed } = difference(drawn.decorations, highlights, drawn.activeId)
  if (added.length === 0 && removed.length === 0 && !drawn.hasLost) return null
  return change(state, { type: 'highlights', highlights })
}

/** Emphasises one highlight. Null if it is the active one already. */
export function activateHighlight(
  state: EditorState,
  activeId: AnnotationId | null,
): Transaction | null {
  if (key.getState(state)?.activeId === activeId) return null
  return change(state, { type: 'active', activeId })
}

/** True if an edit took decorations away, so that placing them again should not wait. */
export function hasLostHighlights(state: EditorState): boolean {
  return key.getState(state)?.hasLost ?? false
}

function change(state: EditorState, meta: Change): Transaction {
  return state.tr.setMeta(key, meta).setMeta('addToHistory', false)
}

function carry(drawn: Drawn, transaction: Transaction): Drawn {
  if (!transaction.docChanged) return drawn
  let hasLost = drawn.hasLost
  const decorations = drawn.decorations.map(transaction.mapping, transaction.doc, {
    onRemove: () => {
      hasLost = true
    },
  })
  return { ...drawn, decorations, hasLost }
}

function redraw(drawn: Drawn, transaction: Transaction, doc: Node): Drawn {
  const meta = transaction.getMeta(key) as Change | undefined
  if (!meta) return drawn
  const highlights = meta.type === 'highlights' ? meta.highlights : drawn.highlights
  const activeId = meta.type === 'active' ? meta.activeId : drawn.activeId
  // Highlights that were drawn stand where edits carried them, not where they were placed.
  const target = meta.type === 'highlights' ? highlights : carried(drawn)
  const { added, removed } = difference(drawn.decorations, target, activeId)
  return {
    highlights,
    activeId,
    hasLost: meta.type === 'highlights' ? false : drawn.hasLost,
    decorations: drawn.decorations.remove(removed).add(doc, added),
  }
}

function carried(drawn: Drawn): Highlight[] {
  const stretches = Map.groupBy(
    drawn.decorations.find(),
    (decoration) => (decoration.spec as HighlightSpec).annotationId,
  )
  return drawn.highlights.map((highlight) => ({
    ...highlight,
    stretches: stretches.get(highlight.annotationId) ?? [],
  }))
}

function difference(
  decorations: DecorationSet,
  highlights: readonly Highlight[],
  activeId: AnnotationId | null,
) {
  const present = new Map<string, Decoration>()
  for (const decoration of decorations.find()) {
    const { annotationId, look } = decoration.spec as HighlightSpec
    present.set(`${annotationId} ${decoration.from} ${decoration.to} ${look}`, decoration)
  }
  const added: Decoration[] = []
  for (const highlight of highlights) {
    const look = lookOf(highlight, activeId)
    for (const { from, to } of highlight.stretches) {
      const name = `${highlight.annotationId} ${from} ${to} ${look}`
      if (!present.delete(name)) added.push(decorate(highlight.annotationId, look, from, to))
    }
  }
  return { added, removed: [...present.values()] }
}

function lookOf(
  { annotationId, kind, attributes, isResolved, level }: Highlight,
  activeId: AnnotationId | null,
) {
  const marks: string[] = [kind, ...chosenKeys(attributes), `level-${level}`]
  if (isResolved) marks.push('resolved')
  if (annotationId === activeId) marks.push('active')
  return marks.join(' ')
}

function decorate(annotationId: AnnotationId, look: string, from: number, to: number): Decoration {
  const spec: HighlightSpec = { annotationId, look }
  // An element of its own per highlight: without `nodeName` overlapping ones would be merged into one.
  return Decoration.inline(
    from,
    to,
    { nodeName: 'mark', 'data-annotation': annotationId, 'data-look': look },
    spec,
  )
}

function highlightIdAt(state: EditorState, pmPos: number): AnnotationId | null {
  const drawn = key.getState(state)
  if (!drawn) return null
  const there = drawn.decorations
    .find(pmPos, pmPos)
    .filter((decoration) => !(decoration.spec as HighlightSpec).look.includes('resolved'))
    .map((decoration) => ({
      annotationId: (decoration.spec as HighlightSpec).annotationId,
      length: decoration.to - decoration.from,
    }))
  return highlightAt(there, drawn.activeId)
}
