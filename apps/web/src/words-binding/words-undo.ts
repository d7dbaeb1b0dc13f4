import { itemsIn, recordUndone, type Recreation } from '@variorum/ydoc'
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
  readonly #captureMs: number
  #isOpen = false

  /** What is done within `captureMs` is undone together. */
  constructor(binding: SequenceBinding, captureMs = CAPTURE_MS) {
    this.#binding = binding
    this.#captureMs = captureMs
    this.#manager = new Y.UndoManager(binding.words.text, {
      trackedOrigins: new Set([binding]),
      captureTimeout: captureMs,
    })
    this.#manager.on('stack-item-added', ({ stackItem }) => {
      stackItem.meta.set(CARETS, binding.caretsBefore)
    })
  }

  /** False if there is nothing to undo. */
  undo(): boolean {
    return this.#run('undo')
  }

  /** False if there is nothing to do again. */
  redo(): boolean {
    return this.#run('redo')
  }

  /** What comes until `end` is undone as one, apart from what came before unless that was a moment ago. */
  begin(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    if (Date.now() - this.#manager.lastChange >= this.#captureMs) this.#manager.stopCapturing()
    this.#manager.captureTimeout = Infinity
  }

  end(): void {
    this.#isOpen = false
    this.#manager.captureTimeout = this.#captureMs
  }

  destroy(): void {
    this.#manager.destroy()
  }

  #run(way: 'undo' | 'redo'): boolean {
    const { doc } = this.#binding.words
    const manager = this.#manager
    const stack = way === 'undo' ? manager.undoStack : manager.redoStack
    const before = [...stack]
    let item: StackItem | null = null
    this.#binding.whileUndoing(() => {
      try {
        doc.transact(() => {
          item = manager[way]()
          recordUndone(this.#binding.words, madeAgain(doc, before.slice(stack.length)))
          // The manager files the transaction when it ends, which is now later than it expects.
          if (way === 'undo') manager.undoing = true
          else manager.redoing = true
        }, manager)
      } finally {
        manager.undoing = false
        manager.redoing = false
      }
    })
    const popped = item as StackItem | null
    const carets = popped?.meta.get(CARETS) as Carets | undefined
    const selection = carets && positionsOf(this.#binding.words, carets)
    if (selection) this.onSelect(selection)
    return popped !== null
  }
}

/** The characters and marks among those that were deleted here that have just been made again. */
function madeAgain(doc: Y.Doc, items: readonly StackItem[]): Recreation[] {
  const found: Recreation[] = []
  for (const { deletions } of items) {
    for (const [client, ranges] of deletions.clients) {
      for (const { clock, len } of ranges) {
        for (const item of itemsIn(doc, client, clock, clock + len)) {
          const { id, length, redone } = item
          if (isWords(item) && redone) found.push({ old: id, length, made: redone })
        }
      }
    }
  }
  return found
}

function isWords({ content, parentSub }: Y.Item): boolean {
  return (
    parentSub === null && (content instanceof Y.ContentString || content instanceof Y.ContentType)
  )
}
