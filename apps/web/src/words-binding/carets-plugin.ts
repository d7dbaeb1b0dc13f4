import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import type { Mapping } from '@tiptap/pm/transform'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import { caretsAt, fromPresence, positionsOf, toPresence } from './carets.ts'
import { COMPOSED_AFTER_MS, readSelection } from './page-selection.ts'
import { broughtBy, type SequenceBinding } from './sequence-binding.ts'

/** The carets of others as they are drawn. */
interface DrawnCarets {
  readonly set: DecorationSet
  /** Clients whose carets one's own changes touched: where they are now is known once these are written. */
  readonly touched: ReadonlySet<number>
}

/** Whose carets a transaction has drawn anew; all, or those that one's own changes touched. */
type Drawing = 'all' | 'touched'

const NOBODY: ReadonlySet<number> = new Set()

const key = new PluginKey<DrawnCarets>('carets')

/** The part of a presence state that says where somebody's caret is. */
const FIELD = 'caret'

/** How the caret of somebody else looks. */
export interface CaretLook {
  readonly caret: (user: unknown) => HTMLElement
  /** Attributes of what they selected. */
  readonly selection: (user: unknown) => { readonly class: string; readonly style: string }
}

/**
 * Tells others where the caret is while the editor has the focus, and draws theirs. Each holds on to what is left of it; those that a change did
 * not touch move with the words.
 */
export function caretsPlugin(
  binding: SequenceBinding,
  awareness: Awareness,
  look: CaretLook,
): Plugin<DrawnCarets> {
  const decorations = (doc: Node, client: number): Decoration[] => {
    if (client === awareness.clientID) return []
    const presence = awareness.getStates().get(client)
    const user: unknown = presence?.['user']
    const carets = fromPresence(presence?.[FIELD])
    const found = user && carets ? positionsOf(binding.words, carets) : null
    if (!found) return []
    const [anchor, head] = [found.anchor, found.head].map((one) => Math.min(one, doc.content.size))
    if (anchor === undefined || head === undefined) return []
    const widget = Decoration.widget(head, () => look.caret(user), {
      key: `${client}`,
      side: 10,
      client,
    })
    const selection = Decoration.inline(
      Math.min(anchor, head),
      Math.max(anchor, head),
      look.selection(user),
      { inclusiveStart: false, inclusiveEnd: false, client },
    )
    return anchor === head ? [widget] : [widget, selection]
  }
  const draw = (doc: Node): DrawnCarets => {
    const all = [...awareness.getStates().keys()].flatMap((client) => decorations(doc, client))
    return { set: DecorationSet.create(doc, all), touched: NOBODY }
  }
  const drawThose = (set: DecorationSet, doc: Node, clients: Iterable<number>): DecorationSet => {
    const those = new Set(clients)
    if (those.size === 0) return set
    const old = set.find().filter((one) => those.has(clientOf(one)))
    return set.remove(old).add(
      doc,
      [...those].flatMap((client) => decorations(doc, client)),
    )
  }
  /** Those whose characters have not come, among others. */
  const notDrawn = (set: DecorationSet): number[] => {
    const drawn = new Set(set.find().map(clientOf))
    const states = [...awareness.getStates()]
    return states.flatMap(([client, presence]) =>
      presence[FIELD] && !drawn.has(client) ? [client] : [],
    )
  }
  const follow = ({ set, touched }: DrawnCarets, transaction: Transaction): DrawnCarets => {
    const { mapping, doc } = transaction
    const met = touchedBy(mapping, set)
    const moved = set.map(mapping, doc)
    // One's own change is not in the words yet.
    if (broughtBy(transaction) === null) {
      return { set: moved, touched: met.size === 0 ? touched : new Set([...touched, ...met]) }
    }
    return { set: drawThose(moved, doc, [...met, ...notDrawn(moved)]), touched }
  }
  const tell = (view: EditorView): void => {
    if (!awareness.getLocalState()) return
    const known: unknown = awareness.getLocalState()?.[FIELD] ?? null
    const now = view.hasFocus() ? toPresence(caretsAt(binding.shown, view.state.selection)) : null
    if (JSON.stringify(known) !== JSON.stringify(now)) awareness.setLocalStateField(FIELD, now)
  }
  return new Plugin<DrawnCarets>({
    key,
    state: {
      init: () => ({ set: DecorationSet.empty, touched: NOBODY }),
      apply: (transaction, drawn) => {
        const drawing = transaction.getMeta(key) as Drawing | undefined
        const { doc } = transaction
        if (drawing === 'all') return draw(doc)
        if (drawing) return { set: drawThose(drawn.set, doc, drawn.touched), touched: NOBODY }
        return transaction.docChanged ? follow(drawn, transaction) : drawn
      },
    },
    props: { decorations: (state) => key.getState(state)?.set },
    view: (view) => {
      let waiting: ReturnType<typeof setTimeout> | undefined
      let composed: ReturnType<typeof setTimeout> | undefined
      const drawAnew = (drawing: Drawing) => {
        if (view.isDestroyed) return
        readSelection(view)
        view.dispatch(view.state.tr.setMeta(key, drawing))
      }
      const redraw = () => {
        waiting ??= setTimeout(() => {
          waiting = undefined
          drawAnew('all')
        })
      }
      const drawTouched = () => {
        // A browser gives up a composition when the page changes beside it.
        if (view.isDestroyed || view.composing) return
        if (key.getState(view.state)?.touched.size) drawAnew('touched')
      }
      const onComposed = () => {
        clearTimeout(composed)
        composed = setTimeout(drawTouched, COMPOSED_AFTER_MS)
      }
      const onAwareness = ({
        added,
        updated,
        removed,
      }: Record<'added' | 'updated' | 'removed', number[]>) => {
        const others = [...added, ...updated, ...removed].some((id) => id !== awareness.clientID)
        if (others) redraw()
      }
      const onFocus = () => tell(view)
      awareness.on('change', onAwareness)
      view.dom.addEventListener('focusin', onFocus)
      view.dom.addEventListener('focusout', onFocus)
      view.dom.addEventListener('compositionend', onComposed)
      redraw()
      return {
        update: (_view, before) => {
          const isMoved =
            before.doc !== view.state.doc || !before.selection.eq(view.state.selection)
          if (isMoved) tell(view)
          if (key.getState(view.state)?.touched.size) queueMicrotask(drawTouched)
        },
        destroy: () => {
          clearTimeout(waiting)
          clearTimeout(composed)
          awareness.off('change', onAwareness)
          view.dom.removeEventListener('focusin', onFocus)
          view.dom.removeEventListener('focusout', onFocus)
          view.dom.removeEventListener('compositionend', onComposed)
          awareness.setLocalStateField(FIELD, null)
        },
      }
    },
  })
}

function clientOf({ spec }: Decoration): number {
  return (spec as { readonly client: number }).client
}

/** The clients of whose carets a change does not say by itself where they are: it put something in there, or took something out beside them. */
function touchedBy(mapping: Mapping, set: DecorationSet): Set<number> {
  const touched = new Set<number>()
  for (const [at, map] of mapping.maps.entries()) {
    const back = mapping.slice(0, at).invert()
    map.forEach((start, end) => {
      const [first, last] = [back.map(start, -1), back.map(end, 1)]
      for (const one of set.find(first, last)) {
        if (one.from >= first || one.to <= last) touched.add(clientOf(one))
      }
    })
  }
  return touched
}
