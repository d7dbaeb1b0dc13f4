import * as Y from 'yjs'
import { TestEditor } from '../../apps/web/src/testing/test-editor.ts'
import { readBlocks, unitLeftOf, type WordsBlock } from '../../packages/ydoc/src/index.ts'
import { Page, tokenBefore } from './page.ts'

/** Origin of what came from others. */
const RELAY = 'relay'

/** Somebody who edits, and what is under way to and from them. */
export class Person {
  readonly number: number
  readonly editor: TestEditor
  isOnline = true
  /** How many characters before the caret are being composed; null while nothing is. Others' changes wait meanwhile. */
  composed: number | null = null
  /** Own updates that are not sent yet. */
  outbox: Uint8Array[] = []
  /** Updates of others that have not come in yet. */
  inbox: Uint8Array[] = []
  /** What they see before the editor puts something right by itself. */
  onMends: (before: Page, after: Page) => void = () => undefined

  constructor(state: Uint8Array, number: number, clientId: number) {
    this.number = number
    // Each change is undone by itself unless they are taken together: real time has no part in it.
    this.editor = new TestEditor(state, clientId, 0)
    const { doc } = this.editor
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== RELAY) this.outbox.push(update)
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

  /** Takes in what others did. @throws {Error} if a caret leaves what it stands behind. */
  receives(update: Uint8Array): void {
    const { page } = this
    const { selection } = this.editor.state
    const carets = [selection.anchor, selection.head].map((one) => tokenBefore(this.editor, one))
    Y.applyUpdate(this.editor.doc, update, RELAY)
    this.checkPage()
    const { anchor, head } = this.editor.state.selection
    for (const [which, position] of [anchor, head].entries()) {
      const [was, is] = [carets[which] ?? -1, tokenBefore(this.editor, position)]
      if (isBeside(page, was, this.page, is)) continue
      const [from, to] = [page.tokens[was] ?? 'nothing', this.page.tokens[is] ?? 'nothing']
      throw new Error(
        `a caret was behind ${from} and is behind ${to}: ${page.toString()} → ${this.page.toString()}`,
      )
    }
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

function told(blocks: readonly WordsBlock[]): string {
  return JSON.stringify(
    blocks.map((block) => ({ ...block, mark: block.mark && unitLeftOf(block, 0) })),
  )
}

/**
 * True if a caret that was behind the token `was` is where it belongs, behind the token `is`: directly behind the same token if it stands or
 * was made again elsewhere, else between the nearest on both sides that do.
 */
function isBeside(before: Page, was: number, after: Page, is: number): boolean {
  if (was >= 0 && after.tokens[is] === before.tokens[was]) return true
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
