import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import { caretsAt, fromPresence, positionsOf, toPresence } from './carets.ts'
import { readSelection } from './page-selection.ts'
import type { SequenceBinding } from './sequence-binding.ts'

const key = new PluginKey<DecorationSet>('carets')

/** The part of a presence state that says where somebody's caret is. */
const FIELD = 'caret'

/** How the caret of somebody else looks. */
export interface CaretLook {
  readonly caret: (user: unknown) => HTMLElement
  /** Attributes of what they selected. */
  readonly selection: (user: unknown) => { readonly class: string; readonly style: string }
}

/** Tells others where the caret is while the editor has the focus, and draws theirs. They move with the words. */
export function caretsPlugin(
  binding: SequenceBinding,
  awareness: Awareness,
  look: CaretLook,
): Plugin<DecorationSet> {
  const draw = (state: EditorState): DecorationSet =>
    DecorationSet.create(
      state.doc,
      [...awareness.getStates()].flatMap(([client, presence]) =>
        client === awareness.clientID ? [] : decorations(state, client, presence),
      ),
    )
  const decorations = (
    { doc }: EditorState,
    client: number,
    presence: Record<string, unknown>,
  ): Decoration[] => {
    const user = presence['user']
    const carets = fromPresence(presence[FIELD])
    const found = carets && positionsOf(binding.words, carets)
    if (!user || !found) return []
    const [anchor, head] = [found.anchor, found.head].map((one) => Math.min(one, doc.content.size))
    if (anchor === undefined || head === undefined) return []
    const widget = Decoration.widget(head, () => look.caret(user), { key: `${client}`, side: 10 })
    const selection = Decoration.inline(
      Math.min(anchor, head),
      Math.max(anchor, head),
      look.selection(user),
      { inclusiveStart: false, inclusiveEnd: false },
    )
    return anchor === head ? [widget] : [widget, selection]
  }
  const tell = (view: EditorView): void => {
    if (!awareness.getLocalState()) return
    const known: unknown = awareness.getLocalState()?.[FIELD] ?? null
    const now = view.hasFocus() ? toPresence(caretsAt(binding.shown, view.state.selection)) : null
    if (JSON.stringify(known) !== JSON.stringify(now)) awareness.setLocalStateField(FIELD, now)
  }
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, drawn, _oldState, newState) => {
        if (transaction.getMeta(key)) return draw(newState)
        return drawn.map(transaction.mapping, transaction.doc)
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      let waiting: ReturnType<typeof setTimeout> | undefined
      const redraw = () => {
        waiting ??= setTimeout(() => {
          waiting = undefined
          if (view.isDestroyed) return
          readSelection(view)
          view.dispatch(view.state.tr.setMeta(key, true))
        })
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
      redraw()
      return {
        update: (_view, before) => {
          const isMoved =
            before.doc !== view.state.doc || !before.selection.eq(view.state.selection)
          if (isMoved) tell(view)
        },
        destroy: () => {
          clearTimeout(waiting)
          awareness.off('change', onAwareness)
          view.dom.removeEventListener('focusin', onFocus)
          view.dom.removeEventListener('focusout', onFocus)
          awareness.setLocalStateField(FIELD, null)
        },
      }
    },
  })
}
