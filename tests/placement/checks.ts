import { CELLS } from './first-words.ts'
import type { Ledger } from './ledger.ts'
import { HEAD, type Page } from './page.ts'
import type { Person } from './person.ts'

/** @throws {Error} if two pages show other words, or the same as other units. */
export function checkSame(page: Page, end: Page): void {
  const isSame = page.toString() === end.toString() && page.units.join() === end.units.join()
  if (!isSame) throw new Error(`one has ${page.toString()}, another ${end.toString()}`)
}

/** @throws {Error} if what nobody deleted is not there, or anything else is. */
export function checkStanding(end: Page, { alive }: Ledger): void {
  const tokens = end.tokens.filter((token) => token !== HEAD)
  if (new Set(tokens).size !== tokens.length) {
    throw new Error(`shown twice: ${end.toString()}`)
  }
  for (const token of alive) {
    if (!end.has(token)) throw new Error(`${token} is lost: ${end.toString()}`)
  }
  for (const [number, token] of end.tokens.entries()) {
    const isKnown = alive.has(token) || end.units[number] === ''
    if (!isKnown) throw new Error(`${token} was deleted and is there: ${end.toString()}`)
  }
}

/** @throws {Error} if a table stands neither as a whole nor not at all. */
export function checkTable({ editor, page }: Person): void {
  const { blocks } = editor.binding.words
  const first = blocks.findIndex(({ cell }) => cell !== undefined)
  if (first === -1) return
  const there = blocks.slice(first).map(({ cell }) => [cell?.row, cell?.column].join(' '))
  const cells = CELLS.map(([row, column]) => `${row} ${column}`)
  const isWhole =
    cells.every((cell, at) => there[at] === cell) &&
    !there.slice(cells.length).some((cell) => cell !== ' ')
  if (!isWhole) throw new Error(`a table was torn: ${there.join(', ')} in ${page.toString()}`)
}

/** @throws {Error} if a caret is shown to others elsewhere than where it is. */
export function checkCarets(people: readonly Person[]): void {
  for (const { editor } of people) {
    const { anchor, head } = editor.state.selection
    // Where nothing stands a caret has nothing to hold on to.
    if (editor.binding.words.blocks.length === 0) continue
    if (editor.state.doc.resolve(anchor).depth === 0 || editor.state.doc.resolve(head).depth === 0)
      continue
    for (const other of people) {
      const found = other.editor.findsCarets(editor)
      if (found?.anchor !== anchor || found.head !== head) {
        throw new Error(`a caret at ${anchor}–${head} is shown at ${JSON.stringify(found)}`)
      }
    }
  }
}
