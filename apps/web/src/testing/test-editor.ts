import { deleteSelection, joinBackward, joinForward } from '@tiptap/pm/commands'
import type { Node } from '@tiptap/pm/model'
import { AllSelection, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { FootnoteReference, FormattedRun, ParagraphRole } from '@variorum/document'
import { takeOverLetters } from '@variorum/ydoc'
import * as Y from 'yjs'
import { moveParagraphs } from '../features/reading/move-paragraphs.ts'
import { plainSlice } from '../features/reading/plain-paste.ts'
import { splitParagraph } from '../features/reading/split-paragraph.ts'
import {
  deleteBesideCell,
  deleteWordsOfCells,
  goBelowCell,
} from '../features/reading/table-editing.ts'
import { tablesPlugin } from '../features/reading/tables.ts'
import { leaveForm, takeDepth, takeRole } from '../features/reading/take-form.ts'
import { caretsAt, positionsOf } from '../words-binding/carets.ts'
import { paragraphIdsPlugin } from '../words-binding/paragraph-ids.ts'
import { SequenceBinding } from '../words-binding/sequence-binding.ts'
import { WordsUndo } from '../words-binding/words-undo.ts'
import { wordsSchema } from './test-words.ts'

/** How what others did comes to an editor: all of it at once, as to a page that was away, or change by change, as the server relays it. */
type Relay = 'at once' | 'one by one'

let relay: Relay = 'at once'

/** Has all editors hear of each change by itself from now on. */
export function hearOneByOne(): void {
  relay = 'one by one'
}

export function isHeardOneByOne(): boolean {
  return relay === 'one by one'
}

/** Somebody who edits the words in an editor without a page. */
export class TestEditor {
  readonly doc: Y.Doc
  readonly binding: SequenceBinding
  readonly undoing: WordsUndo
  state: EditorState
  /** What others' changes brought to this editor, transaction by transaction. */
  readonly brought: Transaction[] = []
  /** The changes of the words, made or heard here, in their order. */
  readonly #changes: Uint8Array[] = []
  /** How many changes of others were heard of. */
  readonly #heard = new Map<TestEditor, number>()

  constructor(state: Uint8Array, clientId?: number, captureMs?: number) {
    this.doc = new Y.Doc()
    if (clientId !== undefined) this.doc.clientID = clientId
    this.doc.on('update', (update: Uint8Array) => void this.#changes.push(update))
    this.binding = new SequenceBinding(this.doc)
    this.undoing = new WordsUndo(this.binding, captureMs)
    let idCount = 0
    const newId = () => `${this.doc.clientID}-${idCount++}`
    this.state = EditorState.create({
      schema: wordsSchema,
      plugins: [paragraphIdsPlugin(newId, (text) => this.binding.cutIds(text)), tablesPlugin()],
    })
    const catchUp = () => {
      const transaction = this.binding.catchUp(this.state)
      if (!transaction) return
      this.brought.push(transaction)
      this.dispatch(transaction)
    }
    this.binding.onBehind = catchUp
    this.undoing.onSelect = ({ anchor, head }) => {
      this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, anchor, head)))
    }
    Y.applyUpdate(this.doc, state)
    catchUp()
  }

  get update(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
  }

  /** The paragraphs as the editor shows them, `|` where the caret is. */
  get shown(): string[] {
    const { doc, selection } = this.state
    const paragraphs: string[] = []
    doc.forEach((node, position) => {
      const offset = selection.head - position - 1
      const isHere = offset >= 0 && offset <= node.content.size
      const { textContent: text } = node
      paragraphs.push(isHere ? `${text.slice(0, offset)}|${text.slice(offset)}` : text)
    })
    return paragraphs
  }

  get ids(): unknown[] {
    return this.state.doc.children.map(({ attrs }) => attrs['paragraphId'] as unknown)
  }

  dispatch(transaction: Transaction): void {
    const { selection } = this.state
    const { state, transactions } = this.state.applyTransaction(transaction)
    this.state = state
    this.binding.write(transactions, selection)
  }

  /** Puts the caret, or a selection, where `text` with its `|` stands. */
  goesTo(text: string): void {
    const offset = text.indexOf('|')
    this.selects(text.replace('|', ''), offset, offset)
  }

  /** Selects from an offset within the first place that says `text` up to another. */
  selects(text: string, from = 0, to = text.length): void {
    let found = -1
    this.state.doc.forEach((node, position) => {
      const at = found === -1 ? node.textContent.indexOf(text) : -1
      if (at !== -1) found = position + 1 + at
    })
    if (found === -1) throw new Error(`nothing here says ${text}`)
    this.dispatch(
      this.state.tr.setSelection(TextSelection.create(this.state.doc, found + from, found + to)),
    )
  }

  /** Puts the caret at the end of a paragraph, counted from 0. */
  goesToEndOf(number: number): void {
    const { doc } = this.state
    const opening = doc.children.slice(0, number).reduce((sum, { nodeSize }) => sum + nodeSize, 0)
    const end = opening + doc.child(number).nodeSize - 1
    this.selectsBetween(end, end)
  }

  types(words: string): void {
    this.dispatch((deleteWordsOfCells(this.state) ?? this.state.tr).insertText(words))
  }

  /** Selects from one position to another, or from the one that is next to it in the words. */
  selectsBetween(anchor: number, head: number): void {
    const { doc, tr } = this.state
    const [from, to] = [anchor, head].map((position) => doc.resolve(outsidePair(doc, position)))
    if (from && to) this.dispatch(tr.setSelection(TextSelection.between(from, to)))
  }

  /** As an input method does it: `words` stand for the last `count` characters before the caret. */
  composes(words: string, count: number): void {
    const { from, to } = this.state.selection
    this.dispatch(this.state.tr.insertText(words, from - count, to))
  }

  pressesEnter(): void {
    const transaction = goBelowCell(this.state, () => '') ?? splitParagraph(this.state, () => '')
    if (transaction) this.dispatch(transaction)
  }

  pressesBackspace(): void {
    this.#deletes(-1)
  }

  /** As a browser does it that knows no pairs of surrogates. */
  pressesBackspaceOnHalf(): void {
    const { from, to, empty } = this.state.selection
    this.dispatch(this.state.tr.delete(empty ? from - 1 : from, to))
  }

  pressesDelete(): void {
    this.#deletes(1)
  }

  /** As Ctrl+A does it. */
  selectsAll(): void {
    this.dispatch(this.state.tr.setSelection(new AllSelection(this.state.doc)))
  }

  /** The selected paragraphs are something else from now on. */
  takesRole(role: ParagraphRole): void {
    const transaction = takeRole(this.state, role)
    if (transaction) this.dispatch(transaction)
  }

  /** What Tab and Shift+Tab do in a list. */
  goes(way: 'deeper' | 'shallower'): void {
    const transaction = takeDepth(this.state, way)
    if (transaction) this.dispatch(transaction)
  }

  moves(direction: 'up' | 'down'): void {
    const transaction = moveParagraphs(this.state, direction)
    if (transaction) this.dispatch(transaction)
  }

  /** As the editor does it. */
  cuts(): void {
    this.dispatch(this.state.tr.deleteSelection().setMeta('uiEvent', 'cut'))
  }

  pastes(
    text: string,
    formats?: readonly FormattedRun[],
    references?: readonly FootnoteReference[],
  ): void {
    const slice = plainSlice(text, this.state.selection.$from.parent, formats, references)
    const tr = deleteWordsOfCells(this.state) ?? this.state.tr
    if (slice) this.dispatch(tr.replaceSelection(slice).setMeta('uiEvent', 'paste'))
  }

  /** Takes words somewhere else with the mouse. `place` has a bar in it, as for `goesTo`. */
  drags(words: string, place: string): void {
    this.selects(words)
    const { from, to } = this.state.selection
    const slice = this.state.selection.content()
    this.goesTo(place)
    const { head } = this.state.selection
    const tr = this.state.tr.delete(from, to)
    const at = tr.mapping.map(head)
    this.dispatch(tr.replaceRange(at, at, slice).setMeta('uiEvent', 'drop'))
  }

  hears(...others: readonly TestEditor[]): void {
    for (const other of others) {
      for (const change of this.#unheard(other)) Y.applyUpdate(this.doc, change)
    }
  }

  /** What the same person has in a new page, by a new client. */
  reopens(clientId: number): TestEditor {
    const later = new TestEditor(this.update, clientId, 0)
    takeOverLetters(later.doc, [this.doc.clientID])
    return later
  }

  #unheard(other: TestEditor): readonly Uint8Array[] {
    if (relay === 'at once') {
      return [Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc))]
    }
    const unheard = other.#changes.slice(this.#heard.get(other) ?? 0)
    this.#heard.set(other, other.#changes.length)
    return unheard
  }

  #deletes(direction: -1 | 1): void {
    const { state } = this
    const dispatch = (transaction: Transaction) => this.dispatch(transaction)
    const ofCells = deleteWordsOfCells(state)
    if (ofCells) return dispatch(ofCells)
    if (deleteSelection(state, dispatch)) return
    const left = deleteBesideCell(state, direction) ?? (direction === -1 ? leaveForm(state) : null)
    if (left) return this.dispatch(left)
    const { $from } = state.selection
    const isAtEdge = $from.parentOffset === (direction === -1 ? 0 : $from.parent.content.size)
    if (isAtEdge) {
      void (direction === -1 ? joinBackward(state, dispatch) : joinForward(state, dispatch))
      return
    }
    const { textContent } = $from.parent
    const beside = $from.parentOffset + (direction === -1 ? -1 : 0)
    const unit = textContent.charCodeAt(beside)
    const isPair =
      direction === -1 ? unit >= 0xdc00 && unit < 0xe000 : unit >= 0xd800 && unit < 0xdc00
    const other = $from.pos + direction * (isPair ? 2 : 1)
    dispatch(state.tr.delete(Math.min($from.pos, other), Math.max($from.pos, other)))
  }

  /** Where the selection of another stands here; null if it is held by what is not here. */
  findsCarets({ binding, state }: TestEditor) {
    return positionsOf(this.binding.words, caretsAt(binding.shown, state.selection))
  }

  destroy(): void {
    this.undoing.destroy()
    this.binding.destroy()
    this.doc.destroy()
  }

  /** The selection as the words hold it, to be compared with the editor's. */
  get heldSelection() {
    return positionsOf(this.binding.words, this.binding.caretsBefore)
  }
}

/** The position, or the one behind it if it is within a pair of surrogates. */
function outsidePair(doc: Node, position: number): number {
  const { parent, parentOffset } = doc.resolve(position)
  const unit = parent.isTextblock ? parent.textContent.charCodeAt(parentOffset) : 0
  return unit >= 0xdc00 && unit < 0xe000 ? position + 1 : position
}

/** Has everybody hear of everything. */
export function everybodyHears(...editors: readonly TestEditor[]): void {
  for (const editor of editors) editor.hears(...editors.filter((other) => other !== editor))
}
