import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { moveParagraphs } from '../features/reading/move-paragraphs.ts'
import { plainSlice } from '../features/reading/plain-paste.ts'
import { splitParagraph } from '../features/reading/split-paragraph.ts'
import { positionsOf } from '../words-binding/carets.ts'
import { paragraphIdsPlugin } from '../words-binding/paragraph-ids.ts'
import { SequenceBinding } from '../words-binding/sequence-binding.ts'
import { WordsUndo } from '../words-binding/words-undo.ts'
import { wordsSchema } from './test-words.ts'

/** Somebody who edits the words in an editor without a page. */
export class TestEditor {
  readonly doc: Y.Doc
  readonly binding: SequenceBinding
  readonly undoing: WordsUndo
  state: EditorState
  /** What others' changes brought to this editor, transaction by transaction. */
  readonly brought: Transaction[] = []

  constructor(state: Uint8Array, clientId?: number) {
    this.doc = new Y.Doc()
    if (clientId !== undefined) this.doc.clientID = clientId
    this.binding = new SequenceBinding(this.doc)
    this.undoing = new WordsUndo(this.binding)
    let idCount = 0
    const newId = () => `${this.doc.clientID}-${idCount++}`
    this.state = EditorState.create({ schema: wordsSchema, plugins: [paragraphIdsPlugin(newId)] })
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

  types(words: string): void {
    this.dispatch(this.state.tr.insertText(words))
  }

  pressesEnter(): void {
    const transaction = splitParagraph(this.state, () => '')
    if (transaction) this.dispatch(transaction)
  }

  pressesBackspace(): void {
    const { tr, selection } = this.state
    const { $from } = selection
    if (!selection.empty) this.dispatch(tr.deleteSelection())
    else if ($from.parentOffset > 0) this.dispatch(tr.delete($from.pos - 1, $from.pos))
    else if ($from.index(0) > 0) this.dispatch(tr.join($from.before()))
  }

  moves(direction: 'up' | 'down'): void {
    const transaction = moveParagraphs(this.state, direction)
    if (transaction) this.dispatch(transaction)
  }

  /** As the editor does it. */
  cuts(): void {
    this.dispatch(this.state.tr.deleteSelection().setMeta('uiEvent', 'cut'))
  }

  pastes(text: string): void {
    const slice = plainSlice(text, this.state.schema)
    if (slice) this.dispatch(this.state.tr.replaceSelection(slice).setMeta('uiEvent', 'paste'))
  }

  hears(...others: readonly TestEditor[]): void {
    for (const { doc } of others) {
      Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.doc)))
    }
  }

  /** The selection as the words hold it, to be compared with the editor's. */
  get heldSelection() {
    return positionsOf(this.binding.words, this.binding.caretsBefore)
  }
}

/** Has everybody hear of everything. */
export function everybodyHears(...editors: readonly TestEditor[]): void {
  for (const editor of editors) editor.hears(...editors.filter((other) => other !== editor))
}
