import type { FootnoteReference, ParagraphId } from '@variorum/document'
import * as Y from 'yjs'
import { isFixed } from '../../apps/web/src/features/reading/table-editing.ts'
import { TestEditor } from '../../apps/web/src/testing/test-editor.ts'
import { footnoteOf } from '../../apps/web/src/words-binding/pm-references.ts'
import {
  neverTidy,
  readBlocks,
  unitLeftOf,
  type WordsBlock,
} from '../../packages/ydoc/src/index.ts'
import { isOpening, Page, tokenBefore, type Token, type Unit } from './page.ts'
import { SavedBadge } from './saved-badge.ts'
import { UndoWatch } from './undone.ts'

/** Origin of what came from others. */
const RELAY = 'relay'

/** The ends of a selection, and the numbers of the tokens that they stand behind. */
interface CaretsOnPage {
  readonly page: Page
  /** The same until it is put elsewhere. */
  readonly selection: TestEditor['state']['selection']
  readonly behind: readonly number[]
}

interface CutWords {
  readonly text: string
  readonly references: readonly FootnoteReference[]
  readonly tokens: readonly Token[]
}

/** Somebody who edits, and what is under way to and from them. */
export class Person {
  readonly number: number
  readonly #server: Y.Doc
  editor: TestEditor
  badge: SavedBadge
  undoWatch: UndoWatch
  isOnline = true
  /** How many characters before the caret are being composed; null while nothing is. Others' changes wait meanwhile. */
  composed: number | null = null
  /** What they cut and did not paste yet. */
  clipboard: CutWords | null = null
  /** Own updates that are not sent yet. */
  outbox: Uint8Array[] = []
  /** Updates of others that have not come in yet. */
  inbox: Uint8Array[] = []
  /** The selection as others' changes left it, and as it was put before them. */
  #put: (CaretsOnPage & { readonly from: CaretsOnPage }) | null = null
  /** What they see before the editor puts something right by itself. */
  onMends: (before: Page, after: Page) => void = () => undefined

  constructor(
    state: Uint8Array,
    server: Y.Doc,
    { number, clientId }: { readonly number: number; readonly clientId: number },
  ) {
    this.number = number
    this.#server = server
    // Each change is undone by itself unless they are taken together: real time has no part in it.
    this.editor = new TestEditor(state, clientId, 0)
    this.badge = new SavedBadge(this.editor.doc, server)
    this.undoWatch = new UndoWatch(this.editor.doc)
    this.#watches()
  }

  /** The page is closed and opened again: what was written is there, and what could be undone is not. */
  reopens(clientId: number): void {
    const { page: before, editor: earlier } = this
    this.clipboard = null
    this.#put = null
    this.editor = earlier.reopens(clientId)
    earlier.destroy()
    const { doc } = this.editor
    this.badge = new SavedBadge(doc, this.#server)
    this.undoWatch = new UndoWatch(doc)
    if (!this.isOnline) this.badge.drops()
    this.#watches()
    // It may have put something right already. All that the server lacks goes to it.
    this.onMends(before, this.page)
    this.outbox = [Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.#server))]
    this.badge.changes(this.isOnline)
  }

  #watches(): void {
    const { doc } = this.editor
    neverTidy(doc)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === RELAY) return
      this.outbox.push(update)
      this.badge.changes(this.isOnline)
    })
    let before: Page | null = null
    doc.on('beforeTransaction', ({ origin }) => {
      if (origin === 'moves that met') before ??= Page.of(readBlocks(doc))
    })
    doc.on('afterAllTransactions', () => {
      if (before) this.onMends(before, this.page)
      before = null
    })
  }

  get page(): Page {
    return Page.of(this.editor.binding.words.blocks)
  }

  /** What they have of each client. */
  get known(): ReadonlyMap<number, number> {
    const { store } = this.editor.doc
    return new Map([...store.clients.keys()].map((client) => [client, Y.getState(store, client)]))
  }

  /** Takes in what others did. @throws {Error} if a caret leaves what it stands behind, or stood behind when it was put there. */
  receives(update: Uint8Array): void {
    const [known, put] = [this.#caretsNow(), this.#put]
    const from = put && put.selection === known.selection ? put.from : known
    Y.applyUpdate(this.editor.doc, update, RELAY)
    this.checkPage()
    const now = this.#caretsNow()
    this.#put = { ...now, from }
    for (const [which, is] of now.behind.entries()) {
      const isKept = [known, from].some(({ page, behind }) =>
        isBeside(page, behind[which] ?? -1, now.page, is),
      )
      if (isKept) continue
      const told = [from.page.tokens[from.behind[which] ?? -1], now.page.tokens[is]]
      throw new Error(
        `a caret was behind ${told.join(' and is behind ')}: ${known.page.toString()} → ${now.page.toString()}`,
      )
    }
  }

  #caretsNow(): CaretsOnPage {
    const { page, editor } = this
    const { selection } = editor.state
    const behind = [selection.anchor, selection.head].map((at) => tokenBefore(editor, at))
    return { page, selection, behind }
  }

  cuts(): void {
    const { editor } = this
    const { from, to, empty } = editor.state.selection
    if (empty) return
    const before = this.page
    const { doc } = editor.state
    const text = doc.textBetween(from, to, '\n')
    const footnotes: ParagraphId[] = []
    doc.nodesBetween(from, to, (node) => void footnotes.push(...[footnoteOf(node) ?? []].flat()))
    const references = [...text.matchAll(/\uFFFC/g)].flatMap(({ index }, at) => {
      const footnote = footnotes[at]
      return footnote ? [{ textOffset: index, footnote }] : []
    })
    editor.cuts()
    const { page } = this
    const tokens = before.tokens.filter(
      (token, number) => !isOpening(token) && !page.hasUnit(before.units[number] ?? ''),
    )
    this.clipboard = tokens.length > 0 ? { text, references, tokens } : null
  }

  /** What came back meanwhile would stand twice, and rightly so: nothing is done then. */
  pastesCut(): void {
    const { clipboard, page, editor } = this
    this.clipboard = null
    if (!clipboard || clipboard.tokens.some((token) => page.has(token))) return
    // Lines are put together with blanks there, which have no identity.
    if (clipboard.text.includes('\n') && isFixed(editor.state.selection.$from.parent)) return
    editor.pastes(clipboard.text, [], clipboard.references)
  }

  /** The unit in the place of which an undo here made one again. */
  undoneOf(units: readonly Unit[], unit: Unit): Unit | null {
    const [client, clock] = parsed(unit)
    return (
      units.find((old) => {
        const [by, at] = parsed(old)
        const { store } = this.editor.doc
        if (at >= Y.getState(store, by)) return false
        const struct: Y.Item | Y.GC = Y.getItem(store, Y.createID(by, at))
        if (!(struct instanceof Y.Item) || !struct.redone) return false
        const { redone, id } = struct
        return redone.client === client && redone.clock + at - id.clock === clock
      }) ?? null
    )
  }

  /** @throws {Error} if the editor shows something else than the words say. */
  checkPage(): void {
    const { state, binding } = this.editor
    const { words } = binding
    if (binding.shown !== words.blocks) throw new Error('the editor is behind the words')
    const shown: string[] = []
    state.doc.forEach(({ attrs, textContent }) => {
      shown.push(`${String(attrs['paragraphId'])} ${String(attrs['role'])} ${textContent}`)
    })
    const said = words.blocks.map(({ id, role, text }) => `${id} ${role} ${text}`)
    if (words.blocks.length === 0 && shown.length === 1) return
    if (shown.join('\n') !== said.join('\n')) {
      throw new Error(
        `the editor shows\n${shown.join('\n')}\nand the words say\n${said.join('\n')}`,
      )
    }
  }

  /** @throws {Error} if the words, kept in step, are not what somebody reads who reads them anew. */
  checkSequence(): void {
    const [kept, read] = [this.editor.binding.words.blocks, readBlocks(this.editor.doc)]
    if (told(kept) !== told(read)) throw new Error(`kept ${told(kept)}, read ${told(read)}`)
  }
}

function parsed(unit: Unit): readonly [number, number] {
  const [client = 0, clock = 0] = unit.split(':').map(Number)
  return [client, clock]
}

function told(blocks: readonly WordsBlock[]): string {
  return JSON.stringify(
    blocks.map((block) => ({ ...block, mark: block.mark && unitLeftOf(block, 0) })),
  )
}

/**
 * True if a caret that was behind the token `was` is where it belongs, behind the token `is`: directly behind the same token if it stands or
 * was made again elsewhere, or behind the nearest to its left that does, which may have moved along with it; else between the nearest on both sides
 * that stand where they were.
 */
function isBeside(before: Page, was: number, after: Page, is: number): boolean {
  const kept = before.tokens.slice(0, was + 1).findLast((token) => after.has(token))
  if (kept !== undefined && after.tokens[is] === kept) return true
  const stands = (at: number): boolean => {
    const unit = before.units[at] ?? ''
    return unit !== '' && after.hasUnit(unit)
  }
  let left = was
  while (left >= 0 && !stands(left)) left--
  let right = was + 1
  while (right < before.tokens.length && !stands(right)) right++
  const from = stands(left) ? (after.numberOfUnit(before.units[left]) ?? 0) : 0
  const to = left === was ? from + 1 : (after.numberOfUnit(before.units[right]) ?? Infinity)
  return from <= is && is < Math.max(to, from + 1)
}
