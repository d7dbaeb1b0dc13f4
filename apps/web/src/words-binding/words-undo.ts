import {
  deleteUnits,
  insertBehind,
  itemsIn,
  positionOfUnit,
  recordUndone,
  standingElsewhere,
  takeBackForm,
  takeBackMarks,
  takeBackWords,
  reverseOf,
  type FormChange,
  type Recreation,
  type WordsSequence,
} from '@variorum/ydoc'
import * as Y from 'yjs'
import { positionsOf, type Carets } from './carets.ts'
import type { SequenceBinding } from './sequence-binding.ts'

/** What is typed within this time, in one place, is undone together. */
const CAPTURE_MS = 500

const CARETS = 'carets'

const FORMS = 'forms'

/** The spacers that end paragraphs. */
const ENDS = /\n+/g

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
  /** What the paragraphs became by what is being undone. */
  #undoneForms: readonly FormChange[] | null = null

  /** What is done within `captureMs`, and goes on where the last thing ended, is undone together. */
  constructor(binding: SequenceBinding, captureMs = CAPTURE_MS) {
    this.#binding = binding
    this.#captureMs = captureMs
    this.#manager = new Y.UndoManager(binding.words.text, {
      trackedOrigins: new Set([binding]),
      captureTimeout: captureMs,
      // Others may have split the paragraph: an end that was put in closes their half.
      deleteFilter: (item) => !holdsEndsAlone(item),
    })
    binding.onWriteElsewhere = () => {
      if (!this.#isOpen) this.#manager.stopCapturing()
    }
    this.#manager.on('stack-item-added', ({ stackItem }) => {
      stackItem.meta.set(CARETS, binding.caretsBefore)
      this.#keepForms(stackItem)
    })
    this.#manager.on('stack-item-updated', ({ stackItem }) => this.#keepForms(stackItem))
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
    let again: readonly Recreation[] = []
    this.#binding.whileUndoing(() => {
      try {
        doc.transact(() => {
          while (!item && stack.length > 0) item = this.#runLast(way)
          const undone = before.slice(stack.length)
          this.#undoneForms = undone.flatMap(formsOf).map(reverseOf).toReversed()
          for (const mark of marksMadeAgain(doc, undone)) putBehindOld(this.#binding.words, mark)
          again = madeAgain(doc, undone)
          recordUndone(this.#binding.words, again)
          // The manager files the transaction when it ends, which is now later than it expects.
          if (way === 'undo') manager.undoing = true
          else manager.redoing = true
        }, manager)
      } finally {
        manager.undoing = false
        manager.redoing = false
        this.#undoneForms = null
      }
    })
    const popped = item as StackItem | null
    const carets = popped?.meta.get(CARETS) as Carets | undefined
    // Who does something again goes on behind it, as when it was done.
    const behind = way === 'redo' ? positionBehind(this.#binding.words, again) : null
    const was = carets && positionsOf(this.#binding.words, carets)
    const selection = behind === null ? was : { anchor: behind, head: behind }
    if (selection) this.onSelect(selection)
    return popped !== null
  }

  #keepForms(item: StackItem): void {
    const forms = this.#undoneForms ?? this.#binding.formChanges
    if (forms.length > 0) item.meta.set(FORMS, [...formsOf(item), ...forms])
  }

  /**
   * The last thing alone: the manager goes on to the one before it where it finds nothing of one. It knows what was put in as what it was then; what
   * that is now, where somebody made it again, goes here. Null if nothing of it is left.
   */
  #runLast(way: 'undo' | 'redo'): StackItem | null {
    const { words } = this.#binding
    const stack = way === 'undo' ? this.#manager.undoStack : this.#manager.redoStack
    const below = stack.splice(0, stack.length - 1)
    const [last] = stack
    try {
      if (!last) return null
      setEndsApart(words.doc, last.insertions)
      const elsewhere = standingElsewhere(words.doc, last)
      takeBackWords(words, elsewhere)
      const done = this.#manager[way]()
      takeBackMarks(words, elsewhere)
      const forms = formsOf(last).toReversed()
      const formsDone = forms.filter((change) => takeBackForm(words.doc, change))
      return elsewhere.isLeft || formsDone.length > 0 ? last : done
    } finally {
      stack.unshift(...below)
    }
  }
}

function formsOf({ meta }: StackItem): readonly FormChange[] {
  return (meta.get(FORMS) as readonly FormChange[] | undefined) ?? []
}

/** Has the ends of paragraphs among what was put in be items of their own, in the current transaction. */
function setEndsApart(doc: Y.Doc, { clients }: StackItem['insertions']): void {
  doc.transact((transaction) => {
    for (const [client, ranges] of clients) {
      for (const { clock, len } of ranges) {
        const borders = [...itemsIn(doc, client, clock, clock + len)].flatMap(bordersOfEnds)
        for (const border of borders) Y.getItemCleanStart(transaction, Y.createID(client, border))
      }
    }
  })
}

/** The clocks within an item at which ends of paragraphs begin, or are over. */
function bordersOfEnds({ id, length, content, deleted }: Y.Item): number[] {
  if (deleted || !(content instanceof Y.ContentString)) return []
  return [...content.str.matchAll(ENDS)]
    .flatMap(({ 0: ends, index }) => [index, index + ends.length])
    .filter((offset) => offset > 0 && offset < length)
    .map((offset) => id.clock + offset)
}

function holdsEndsAlone({ content }: Y.Item): boolean {
  return content instanceof Y.ContentString && content.str.replaceAll(ENDS, '') === ''
}

/** The marks among what was deleted here that have just been made again. */
function marksMadeAgain(doc: Y.Doc, items: readonly StackItem[]): Y.Item[] {
  return madeAgain(doc, items)
    .map(({ old }) => Y.getItem(doc.store, old))
    .filter((item) => item instanceof Y.Item && item.content instanceof Y.ContentType)
}

/**
 * Yjs makes a mark again before the place of the old one. What others put before that one meanwhile, as whole paragraphs, would come between
 * the mark and its words; behind the old one nothing comes but letters, and who typed those has them follow the mark.
 */
function putBehindOld({ text, doc }: WordsSequence, old: Y.Item): void {
  const made: Y.Item | Y.GC | null = old.redone && Y.getItem(doc.store, old.redone)
  if (!(made instanceof Y.Item) || made.deleted || !(made.content instanceof Y.ContentType)) return
  const again = insertBehind(text, old, new Y.ContentType(made.content.type.clone()))
  old.redone = again.id
  deleteUnits(text, { client: made.id.client, clock: made.id.clock, length: 1 })
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

/** The position behind the last of what was made again; null if nothing was, or none of it stands. */
function positionBehind(words: WordsSequence, recreations: readonly Recreation[]): number | null {
  const positions = recreations.flatMap(({ made, length }) => {
    const last = Y.createID(made.client, made.clock + length - 1)
    return positionOfUnit(words, last)?.behind ?? []
  })
  return positions.length === 0 ? null : Math.max(...positions)
}

function isWords({ content, parentSub }: Y.Item): boolean {
  const kinds = [Y.ContentString, Y.ContentType, Y.ContentEmbed]
  return parentSub === null && kinds.some((kind) => content instanceof kind)
}
