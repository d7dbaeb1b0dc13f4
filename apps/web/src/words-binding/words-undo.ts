import * as Y from 'yjs'
import { positionsOf, type Carets } from './carets.ts'
import type { SequenceBinding } from './sequence-binding.ts'

/** What is typed within this time is undone together. */
const CAPTURE_MS = 500

const CARETS = 'carets'

type StackItem = Y.UndoManager['undoStack'][number]

/** Undoes and redoes what this editor did to the words, and nothing that others did. */
export class WordsUndo {
  /** Called with the selection from before what was undone. */
  onSelect: (selection: { readonly anchor: number; readonly head: number }) => void = () =>
    undefined
  readonly #binding: SequenceBinding
  readonly #manager: Y.UndoManager
  #isOpen = false

  constructor(binding: SequenceBinding) {
    this.#binding = binding
    this.#manager = new Y.UndoManager(binding.words.text, {
      trackedOrigins: new Set([binding]),
      captureTimeout: CAPTURE_MS,
    })
    this.#manager.on('stack-item-added', ({ stackItem }) => {
      stackItem.meta.set(CARETS, binding.caretsBefore)
    })
  }

  /** False if there is nothing to undo. */
  undo(): boolean {
    return this.#run(() => this.#manager.undo())
  }

  /** False if there is nothing to do again. */
  redo(): boolean {
    return this.#run(() => this.#manager.redo())
  }

  /** What comes until `end` is undone as one, apart from what came before unless that was a moment ago. */
  begin(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    if (Date.now() - this.#manager.lastChange >= CAPTURE_MS) this.#manager.stopCapturing()
    this.#manager.captureTimeout = Infinity
  }

  end(): void {
    this.#isOpen = false
    this.#manager.captureTimeout = CAPTURE_MS
  }

  destroy(): void {
    this.#manager.destroy()
  }

  #run(act: () => StackItem | null): boolean {
    const { undone, item } = this.#binding.whileUndoing(() => {
      const popped = act()
      return { undone: popped !== null, item: popped }
    })
    const carets = item?.meta.get(CARETS) as Carets | undefined
    const selection = carets && positionsOf(this.#binding.words, carets)
    if (selection) this.onSelect(selection)
    return undone
  }
}
