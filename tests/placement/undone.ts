import * as Y from 'yjs'
import type { Ledger } from './ledger.ts'
import { isOpening, type Page, type Token } from './page.ts'

type UndoStep = Y.UndoManager['undoStack'][number]
type Stack = 'undoStack' | 'redoStack'

/** Sees which steps of somebody an undo took, from the words that they edit. */
export class UndoWatch {
  #before: Record<Stack, readonly UndoStep[]> | null = null
  #manager: Y.UndoManager | null = null

  constructor(doc: Y.Doc) {
    doc.on('beforeTransaction', ({ origin }) => {
      if (!(origin instanceof Y.UndoManager)) return
      const { undoStack, redoStack } = origin
      this.#before = { undoStack: [...undoStack], redoStack: [...redoStack] }
      this.#manager = origin
    })
  }

  /** The steps that the last undo, or redo, took since this was asked last: the one that it undid, and before that those that it went over. */
  takes(stack: Stack): readonly UndoStep[] {
    const [before, now] = [this.#before?.[stack] ?? [], this.#manager?.[stack] ?? []]
    this.#before = null
    return before.filter((step) => !now.includes(step))
  }
}

/**
 * Checks that an undo took away what the latest step not yet undone had brought in, and nothing else, wherever others moved it meanwhile.
 * Characters are known by what the ledger says of them, and not by what the words record. Beginnings of paragraphs may stay: words of others
 * may stand behind them.
 * @returns True if some of it stood as other units than it was brought in as.
 * @throws {Error} if it did not.
 */
export function checkUndone(
  ledger: Ledger,
  steps: readonly UndoStep[],
  {
    before,
    after,
    lost,
  }: { readonly before: Page; readonly after: Page; readonly lost: readonly Token[] },
): boolean {
  const [undone, ...passed] = steps
  const tellsOf = (token: Token) => `${token}: ${before.toString()} → ${after.toString()}`
  for (const token of before.tokens) {
    if (isOpening(token)) continue
    const [typed] = ledger.birthsOf(token)
    if (typed?.way !== 'edit') continue
    if (passed.some((step) => isIn(step, typed.unit)))
      throw new Error(`an undo went over ${tellsOf(token)}`)
    if (undone && isIn(undone, typed.unit) && after.has(token))
      throw new Error(`an undo left ${tellsOf(token)}`)
  }
  for (const token of lost) {
    const isOfStep = undone && ledger.unitsOf(token).some((unit) => isIn(undone, unit))
    if (!isOfStep) throw new Error(`an undo of something else took away ${tellsOf(token)}`)
  }
  return lost.some((token) => {
    const unit = before.units[before.numberOf(token) ?? -1] ?? ''
    return undone !== undefined && !isIn(undone, unit)
  })
}

function isIn({ insertions }: UndoStep, unit: string): boolean {
  const [client = 0, clock = 0] = unit.split(':').map(Number)
  return Y.isDeleted(insertions, Y.createID(client, clock))
}
