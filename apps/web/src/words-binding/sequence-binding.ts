import type { Node } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Selection, type Transaction } from '@tiptap/pm/state'
import { isSameForm } from '@variorum/document'
import {
  changeFormKept,
  joinPassages,
  markHead,
  passageBetween,
  positionIn,
  notStanding,
  recordRecreations,
  recreationsBetween,
  replaceInWords,
  hasTakenOverLetters,
  saysRecreations,
  settleMoves,
  setCameBack,
  standingRightOfAll,
  withPlaceOfMove,
  settlingBudget,
  uncoversOwnLetters,
  watchDeletions,
  TAKEN_OVER,
  WordsSequence,
  type FormChange,
  type Passage,
  type WordsBlock,
} from '@variorum/ydoc'
import * as Y from 'yjs'
import { caretsAt, positionNow, type Carets, type PutCaret } from './carets.ts'
import { localChange } from './local-change.ts'
import { hasFormats } from './pm-formats.ts'
import { attributesOf, hasForm } from './pm-paragraphs.ts'
import { hasReferences } from './pm-references.ts'
import { remoteChange } from './remote-change.ts'

/** Whose change of the words a transaction brings to the editor: somebody else's, or one's own that was undone or done again. */
export type BroughtBy = 'others' | 'undo'

const BROUGHT_BY = 'variorum words'

const NOTHING_KNOWN: ReadonlyMap<number, number> = new Map()

const SETTLING = 'moves that met'

/** How many stretches of letters go at once: a page is not to stand still. Who put commas all over a paragraph offline has more, and these go with the next change. */
const SETTLE_STEPS_MAX = 100

/** A transaction that changes how the editor shows the words, and not what they say. */
export function ofItself(transaction: Transaction): Transaction {
  return transaction
    .setMeta(BROUGHT_BY, 'others' satisfies BroughtBy)
    .setMeta('addToHistory', false)
}

/** Null for what a person did in this editor. */
export function broughtBy(transaction: Transaction): BroughtBy | null {
  return (transaction.getMeta(BROUGHT_BY) as BroughtBy | undefined) ?? null
}

/**
 * Keeps an editor and the words of a document in step. It needs no page: `write` takes what was done in the editor, `catchUp` gives what was
 * done elsewhere. The editor's document is flat: one node for each paragraph, each position one unit of the words.
 */
export class SequenceBinding {
  readonly words: WordsSequence
  /** Called after each change of the words that this editor did not make, if it shows it not yet. */
  onBehind: () => void = () => undefined
  /** Called before something is written elsewhere than behind what was written last. */
  onWriteElsewhere: () => void = () => undefined
  /** Whether somebody may write here now. Who only reads changes nothing by itself; who wrote here puts right what met that. */
  isEditable: () => boolean = () => true
  #shown: readonly WordsBlock[] = []
  readonly #endDeletions: () => void
  #isUndoing = false
  #hasWritten = false
  /** What had been looked at of each client when something was made again that has not been looked at; null if there is nothing. */
  #unsettled: ReadonlyMap<number, number> | null = NOTHING_KNOWN
  /** What was cut here last. */
  #cut: readonly Passage[] = []
  /** What stood behind it. */
  #behindCut: Y.ID | null = null
  #cutWhole: readonly WordsBlock[] = []
  #caretsBefore: Carets = { anchor: null, head: null }
  #formChanges: readonly FormChange[] = []
  /** Where what was written last left the selection, wherever others' changes brought it since. */
  #afterWriting: Selection | null = null
  /** The selection that others' changes left, and where it was put before them. */
  #put: { readonly selection: Selection; readonly carets: readonly PutCaret[] } | null = null

  constructor(doc: Y.Doc) {
    this.words = new WordsSequence(doc, (transaction) => {
      if (transaction.origin === this) return
      this.onBehind()
      // Nothing else can meet a move.
      const isOwn = transaction.local && !this.#isUndoing
      if (isOwn || transaction.origin === SETTLING) return
      if (saysRecreations(transaction) || (!transaction.local && uncoversOwnLetters(transaction))) {
        this.#unsettled ??= transaction.beforeState
      }
    })
    // What is put right meanwhile is nobody's deletion.
    this.#endDeletions = watchDeletions(
      doc,
      ({ origin }) => origin === this || origin instanceof Y.UndoManager,
    )
    doc.on('afterTransaction', this.#noteTakenOver)
    doc.on('afterAllTransactions', this.#settle)
  }

  /** Where the selection was before what was written last, or is being undone. */
  get caretsBefore(): Carets {
    return this.#caretsBefore
  }

  /** Which paragraphs what was written last had be something else. */
  get formChanges(): readonly FormChange[] {
    return this.#formChanges
  }

  /** The blocks that the editor shows; none before the first `catchUp`. */
  get shown(): readonly WordsBlock[] {
    return this.#shown
  }

  /**
   * Writes what these transactions of the editor did into the words, as one change. Those that `catchUp` made are left out. `selection` is
   * the one from before.
   * @throws {Error} if the editor is behind the words: what it did means other positions.
   */
  write(transactions: readonly Transaction[], selection: Selection): void {
    const own = transactions.filter((one) => one.docChanged && broughtBy(one) === null)
    if (own.length === 0) return
    if (this.#shown !== this.words.blocks) throw new Error('the editor is behind the words')
    if (selection !== this.#afterWriting) this.onWriteElsewhere()
    this.#afterWriting = transactions.at(-1)?.selection ?? null
    this.#caretsBefore = caretsAt(this.#shown, selection)
    const { replacements, renamed } = localChange(own)
    const removed = replacements.map(({ from, to }) => passageBetween(this.#shown, from, to))
    this.words.doc.transact(() => {
      this.#formChanges = renamed.flatMap(({ position, form }) => {
        const mark = this.#shown[positionIn(this.#shown, position).number]?.mark
        return mark ? [changeFormKept(mark, form)] : []
      })
      const made = replacements.toReversed().map((change) => replaceInWords(this.words, change))
      this.#recordMoves(own, removed, made.toReversed())
      this.#marksHead(own)
    }, this)
    if (own.some((one) => one.getMeta('uiEvent') === 'cut')) {
      this.#cut = withWhole(removed)
      this.#behindCut = this.#standingBehind(removed.at(-1))
      this.#cutWhole = replacements.flatMap(({ from, to }) => blocksWithin(this.#shown, from, to))
    }
    this.#shown = asShown(transactions.at(-1)?.doc, this.#shown, this.words.blocks)
    if (this.#shown !== this.words.blocks) this.onBehind()
    this.#hasWritten = true
    this.#settle()
  }

  /** What is pasted from now on was copied or cut elsewhere, even if it says what was cut here. */
  forgetCut(): void {
    this.#cut = []
    this.#behindCut = null
    this.#cutWhole = []
  }

  /** The ids of paragraphs that were cut here last, whole, and said `text`. Where words of one were left, these don't follow its beginning. */
  cutIds(text: string): readonly string[] {
    return this.#cutWhole.filter((block) => block.text === text).map(({ id }) => id)
  }

  /** What brings the editor from what it shows to the words as they stand; null if it shows them. To be dispatched at once. */
  catchUp(state: EditorState): Transaction | null {
    const before = this.#shown
    this.#shown = this.words.blocks
    const transaction = remoteChange(state, before, this.#shown)
    if (!transaction) return null
    this.#keepCarets(before, transaction, state.selection)
    const by: BroughtBy = this.#isUndoing ? 'undo' : 'others'
    return transaction.setMeta(BROUGHT_BY, by).setMeta('addToHistory', false)
  }

  /** Changes of the words within `act` are one's own. */
  whileUndoing<Result>(act: () => Result): Result {
    this.#isUndoing = true
    try {
      return act()
    } finally {
      this.#isUndoing = false
    }
  }

  /** Lets go of the document. */
  destroy(): void {
    this.#endDeletions()
    this.words.doc.off('afterTransaction', this.#noteTakenOver)
    this.words.doc.off('afterAllTransactions', this.#settle)
    this.words.destroy()
  }

  /** Words that were put in as they were taken out, in the same change or by cutting them here before, are the old ones. */
  #recordMoves(
    own: readonly Transaction[],
    removed: readonly Passage[],
    made: readonly Passage[],
  ): void {
    const { doc } = this.words
    const isPaste = own.some((one) => one.getMeta('uiEvent') === 'paste')
    const taken = isPaste ? [...withWhole(removed), ...this.#cut] : removed
    const sources: Passage[] = []
    const movesOf = (passage: Passage) => {
      const old = taken.find((one) => recreationsBetween(one, passage).length > 0)
      if (old) sources.push(old)
      return old ? recreationsBetween(old, passage) : []
    }
    const alone = made.flatMap(movesOf)
    const isInPieces = alone.length === 0 && made.length > 1
    const moves = isInPieces ? movesOf(joinPassages(made)) : alone
    // What was cut may have come back since, by undo or by being pasted before.
    const moved = notStanding(doc, moves)
    if (moved.length === 0) return
    const isOfCut = sources.every((one) => this.#cut.includes(one))
    const before = isOfCut ? this.#behindCut : this.#standingBehind(sources.at(-1))
    recordRecreations(doc, moved, (entries) => withPlaceOfMove(doc, entries, moved, before))
  }

  /** What stands behind a passage that was taken out. */
  #standingBehind(passage: Passage | undefined): Y.ID | null {
    const run = passage?.runs.at(-1)
    const mark = passage?.marks.at(-1)
    const ends = [
      ...(run ? [Y.createID(run.client, run.clock + run.length - 1)] : []),
      ...(mark ? [mark.unit] : []),
    ]
    return standingRightOfAll(this.words.doc, ends)
  }

  /**
   * Carets hold on to what is left of them: a position alone does not tell on which side of it something came. They do so from when they were put
   * there on, whatever stands beside them meanwhile.
   */
  #keepCarets(before: readonly WordsBlock[], transaction: Transaction, selection: Selection): void {
    const { anchor, head } = selection
    if (before.length === 0 || !(transaction.selection instanceof TextSelection)) return
    const putNow = [anchor, head].map((position): PutCaret => ({ blocks: before, position }))
    const put = this.#put?.selection === selection ? this.#put.carets : putNow
    const [anchorNow = null, headNow = null] = put.map((caret) => positionNow(this.words, caret))
    if (anchorNow === null || headNow === null) return
    transaction.setSelection(TextSelection.create(transaction.doc, anchorNow, headNow))
    this.#put = { selection: transaction.selection, carets: put }
    if (this.#afterWriting === selection) this.#afterWriting = transaction.selection
  }

  readonly #noteTakenOver = ({ origin, afterState }: Y.Transaction): void => {
    if (origin === TAKEN_OVER) this.#unsettled ??= afterState
  }

  /**
   * Others' moves may have met one's own, or each other. What is put right is nobody's to undo. What stands twice goes in one step; after that
   * each step moves one stretch of letters, and is seen by the words before the next one: positions mean the words as they stand. There is a
   * bound, since others' records are not to be trusted.
   */
  readonly #settle = (): void => {
    const known = this.#unsettled
    const hasWritten = this.#hasWritten || hasTakenOverLetters(this.words.doc)
    if (!known || (!hasWritten && !this.isEditable())) return
    // Not within the observers of a change: of a change made there Yjs sends what it put in before it sends what it deleted.
    this.#unsettled = null
    this.#putRight(known)
    if (!this.#unsettled) setCameBack(this.words.doc)
  }

  #putRight(known: ReadonlyMap<number, number>): void {
    const budget = settlingBudget()
    let isNew = ({ client, clock }: Y.ID) => clock >= (known.get(client) ?? 0)
    for (let steps = 0; steps < SETTLE_STEPS_MAX; steps++) {
      const settle = () => settleMoves(this.words, isNew, budget)
      const hasMoved = this.words.doc.transact(settle, SETTLING)
      // Where nothing moved, what took all steps would do so again.
      if (!hasMoved && (budget.steps > 0 || steps === 0)) return
      if (!hasMoved) break
      isNew = () => false
    }
    // Those that are left go on with the next change; what is twice there has been looked at.
    const { store } = this.words.doc
    this.#unsettled = new Map([...store.clients.keys()].map((one) => [one, Y.getState(store, one)]))
  }

  /** Words that no mark begins can neither have a role nor be an empty paragraph. */
  #marksHead(own: readonly Transaction[]): void {
    const [head] = this.#shown
    const first = own.at(-1)?.doc.firstChild
    if (head?.mark !== null || !first) return
    const { id, ...form } = attributesOf(first)
    if (id !== head.id || (isSameForm(form, head) && first.content.size > 0)) return
    markHead(this.words, { id, ...form })
  }
}

/** The blocks of which the beginning and all words stand between two positions. */
function blocksWithin(blocks: readonly WordsBlock[], from: number, to: number): WordsBlock[] {
  let opening = 0
  return blocks.filter(({ text }) => {
    const [start, closing] = [opening, opening + text.length + 1]
    opening = closing + 1
    return from <= start && closing <= to
  })
}

/** Words around the beginning of a paragraph that stays are taken out or put in in several pieces. */
function withWhole(pieces: readonly Passage[]): readonly Passage[] {
  return pieces.length > 1 ? [...pieces, joinPassages(pieces)] : pieces
}

/**
 * The blocks, those as copies that the editor shows with another id, role, text, formats or references: of two with the same id the first one may have gone, and
 * of half a pair of surrogates Yjs makes a replacement character. A block that is the same object as before is shown as it was, and that are all but those around the change.
 */
function asShown(
  doc: Node | undefined,
  before: readonly WordsBlock[],
  blocks: readonly WordsBlock[],
): readonly WordsBlock[] {
  let first = 0
  while (first < blocks.length && before[first] === blocks[first]) first++
  let end = blocks.length
  const shift = before.length - blocks.length
  while (end > first && before[end - 1 + shift] === blocks[end - 1]) end--
  const differs = (block: WordsBlock, number: number): boolean => {
    if (number < first || number >= end) return false
    const node = doc?.maybeChild(number)
    if (!node) return false
    if (!hasForm(node, block) || node.textContent !== block.text) return true
    return !hasFormats(node, block) || !hasReferences(node, block)
  }
  const middle = blocks.slice(first, end)
  return middle.some((block, at) => differs(block, first + at))
    ? blocks.map((block, number) => (differs(block, number) ? { ...block } : block))
    : blocks
}
