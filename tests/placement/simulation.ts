import { PARAGRAPH_ROLES, type FormattedRun, type ParagraphId } from '@variorum/document'
import * as Y from 'yjs'
import { isCell } from '../../apps/web/src/features/reading/table-editing.ts'
import {
  createWords,
  followRecreations,
  neverTidy,
  readBlocks,
  WordsMap,
} from '../../packages/ydoc/src/index.ts'
import { misplaced } from './beside.ts'
import { countMeetings, type Deed, type Meetings } from './concurrency.ts'
import { Ledger, type Way } from './ledger.ts'
import { HEAD, isOpening, Page, tokenBefore, type Token, type Unit } from './page.ts'
import { Person } from './person.ts'
import type { Script, Step } from './script.ts'

/** Characters of two units are one in so many. */
const PAIR_EVERY = 7
const SINGLES_FROM = 0x4e00
const PAIRS_FROM = 0x20000
/** More exchanges than there are people who have to put something right. */
const ROUNDS_MAX = 20
const FIRST_PARAGRAPHS = [6, 4, 0, 5] as const
/** Cells of the table in a text that has one, before its last paragraph, by row and column. */
const CELLS = [
  ['1', '1'],
  ['1', '2'],
  ['2', '1'],
  ['2', '2'],
] as const
const CELL_LENGTH = 2
/** How characters are set apart in such a text, one kind in each paragraph that has as many. */
const SET_APART: readonly FormattedRun[] = [
  { start: 2, end: 4, strong: true },
  { start: 0, end: 1, emphasis: true },
  { start: 0, end: 0, link: 'https://example.org/a', strong: true },
]

interface MarkedRange {
  readonly tokens: readonly Token[]
  readonly units: readonly Unit[]
}

/** People who edit the same words, and whatever lies between them. */
export class Simulation {
  readonly people: readonly Person[]
  readonly #server = new Y.Doc()
  readonly #ledger = new Ledger()
  readonly #ranges: MarkedRange[] = []
  readonly #deeds: Deed[] = []
  /** All that was sent since everybody had everything. */
  #sent: Uint8Array[] = []
  /** How each unit was set apart when it came. */
  readonly #formats = new Map<Unit, string>()
  /** Units that are set apart only because what they came behind is. */
  readonly #alike = new Set<Unit>()
  #characterCount = 0

  constructor({ people, text }: Omit<Script, 'steps'>) {
    const state = createWords({
      title: '',
      language: 'zh-Hans',
      paragraphs: text === 'plain' ? this.#plainParagraphs() : this.#formedParagraphs(),
    })
    neverTidy(this.#server)
    Y.applyUpdate(this.#server, state)
    this.people = Array.from({ length: people }, (_, number) => {
      // The last to come has the lowest id: which of two wins at the same place depends on it.
      const person = new Person(state, number, 100 - number)
      person.onMends = (before, after) => {
        this.#ledger.takes({ way: 'mend', who: number, before, after })
        this.#seesFormats(after, false)
      }
      return person
    })
    const [first] = this.people
    if (!first) return
    this.#ledger.begins(first.page)
    this.#seesFormats(first.page)
  }

  #plainParagraphs() {
    return FIRST_PARAGRAPHS.map((length, number) => ({
      id: `p${number}` as ParagraphId,
      role: 'body' as const,
      text: this.#newCharacters(length),
    }))
  }

  #formedParagraphs() {
    const paragraphs = this.#plainParagraphs().map((paragraph, number) => {
      const run = SET_APART[number]
      return run && run.end > 0 ? { ...paragraph, formats: [run] } : paragraph
    })
    const cells = CELLS.map(([row, column]) => ({
      id: `c${row}${column}` as ParagraphId,
      role: 'table-cell' as const,
      cell: { table: 't', row, column },
      text: this.#newCharacters(CELL_LENGTH),
    }))
    return [...paragraphs.slice(0, -1), ...cells, ...paragraphs.slice(-1)]
  }

  /** Takes down how what came is set apart; `isItself` if it brought that along. */
  #seesFormats({ units, formats }: Page, isItself = true): void {
    for (const [number, unit] of units.entries()) {
      if (this.#formats.has(unit)) continue
      this.#formats.set(unit, formats[number] ?? '')
      if (!isItself) this.#alike.add(unit)
    }
  }

  get meetings(): Meetings {
    return countMeetings(this.#deeds)
  }

  /** @throws {Error} if something is not as it has to be. */
  does(step: Step): void {
    const person = this.people[step.who]
    if (!person) return
    switch (step.kind) {
      case 'carries':
        return this.#carries(person, step)
      case 'gossips':
        return this.#gossips(person, step)
      case 'goesOffline':
        person.isOnline = false
        person.inbox = []
        return
      case 'comesBack':
        return this.#comesBack(person)
      case 'settles':
        return this.settles()
      case 'marksRange':
        return this.#marksRange(person, step)
      default:
        return this.#acts(person, step)
    }
  }

  /** Everybody has everything. @throws {Error} if they don't agree, or something is not where it belongs. */
  settles(): void {
    for (const person of this.people) {
      if (person.composed !== null) this.#endsComposing(person)
      this.#comesBack(person)
    }
    // What met is put right by those who did it, which the others have to hear of again.
    for (let round = 0; this.#exchanges(); round++) {
      if (round > ROUNDS_MAX) throw new Error('it does not come to rest')
    }
    for (const person of this.people) person.checkSequence()
    this.#sent = []
    this.#check()
  }

  /** False if everybody had everything. */
  #exchanges(): boolean {
    const isQuiet = this.people.every(({ outbox, inbox }) => outbox.length + inbox.length === 0)
    for (const person of this.people) {
      while (person.outbox.length > 0) this.#sends(person)
    }
    // One by one is how `carries` brings them; here each gets at once what they lack, as after a pause.
    for (const person of this.people) {
      person.inbox = []
      person.receives(Y.encodeStateAsUpdate(this.#server, Y.encodeStateVector(person.editor.doc)))
    }
    return !isQuiet
  }

  #acts(person: Person, step: Step): void {
    const { editor } = person
    if (person.composed !== null && step.kind !== 'composes') return
    if (person.composed !== null && step.way < 0.4) return this.#endsComposing(person)
    const [before, known] = [person.page, person.known]
    const left = before.tokens[tokenBefore(editor, editor.state.selection.from)] ?? null
    this.#edits(person, step)
    person.checkPage()
    const after = person.page
    const { gone, come } = this.#ledger.takes({
      way: wayOf(step),
      who: person.number,
      before,
      after,
      undoneOf: (token, unit) =>
        wayOf(step) === 'undo'
          ? person.undoneOf(
              this.#ledger.birthsOf(token).map((birth) => birth.unit),
              unit,
            )
          : null,
    })
    this.#seesFormats(after, step.kind === 'pastesSetApart' || step.kind === 'moves')
    const kind = deedOf(step)
    if (kind === null || (gone.length === 0 && come.length === 0)) return
    const opening = come.find(isOpening)
    const split = opening === undefined ? -1 : (after.numberOf(opening) ?? -1)
    this.#deeds.push({
      kind,
      who: person.number,
      known,
      before,
      paragraphs: new Set([
        ...paragraphsOf(gone, before),
        ...paragraphsOf(come, after),
        ...paragraphsOf(left ? [left] : [], before),
      ]),
      unit: after.units[after.numberOf(come[0]) ?? -1] ?? null,
      gone,
      left,
      isAtEnd:
        split === -1 || split === after.tokens.length - 1 || isOpening(after.tokens[split + 1]),
      isOffline: !person.isOnline,
    })
  }

  #edits(person: Person, { kind, at, size, way }: Step): void {
    const { editor } = person
    const count = 1 + Math.floor(size * 3)
    switch (kind) {
      case 'types':
        if (way < 0.5) this.#goes(person, at, way * 2)
        if (size < 0.5) editor.types(this.#newCharacters(count))
        else for (let left = count; left > 0; left--) editor.types(this.#newCharacters(1))
        return
      case 'goes':
        return this.#goes(person, at, way)
      case 'deletes':
        this.#goes(person, at, 0.9)
        return way < 0.5 ? editor.pressesBackspace() : editor.pressesDelete()
      case 'splits':
        this.#goes(person, at, way)
        return editor.pressesEnter()
      case 'joins':
        this.#goes(person, at, way < 0.5 ? 0.1 : 0.3)
        return way < 0.5 ? editor.pressesBackspace() : editor.pressesDelete()
      case 'deletesRange':
        this.#selects(person, at, size * size, way)
        return way < 0.7 ? editor.pressesBackspace() : editor.types(this.#newCharacters(count))
      case 'deletesAll':
        if (way < 0.5) editor.selectsAll()
        else this.#selects(person, 0, 1, 0)
        return editor.pressesBackspace()
      case 'undoes':
        return void editor.undoing.undo()
      case 'redoes':
        return void editor.undoing.redo()
      case 'takesRole':
        this.#goes(person, at, way)
        return editor.takesRole(
          PARAGRAPH_ROLES[Math.floor(size * PARAGRAPH_ROLES.length)] ?? 'body',
        )
      case 'pastes': {
        if (size < 0.2) this.#selects(person, at, size, way)
        else this.#goes(person, at, way)
        return editor.pastes(this.#newLines(person, count, way).join('\n'))
      }
      case 'pastesSetApart': {
        this.#goes(person, at, way)
        const lines = this.#newLines(person, count, way).join('\n')
        const run = SET_APART[Math.floor(size * SET_APART.length)]
        return editor.pastes(lines, run && [{ ...run, start: 0, end: lines.length }])
      }
      case 'moves':
        if (size < 0.3) this.#selects(person, at, size, way)
        else this.#goes(person, at, way)
        return editor.moves(size * 7 - Math.floor(size * 7) < 0.5 ? 'up' : 'down')
      case 'cuts':
        this.#selects(person, at, size * size * 0.6, way)
        return person.cuts()
      case 'pastesCut':
        this.#goes(person, at, way)
        return person.pastesCut()
      case 'composes': {
        if (person.composed === null) {
          this.#goes(person, at, way)
          editor.undoing.begin()
        }
        const words = this.#newCharacters(count)
        editor.composes(words, person.composed ?? 0)
        person.composed = words.length
        return
      }
      default:
        return
    }
  }

  /** In a cell lines would be put together with blanks, of which none has an identity. */
  #newLines({ editor }: Person, count: number, way: number): string[] {
    const { $from, $to } = editor.state.selection
    const isInCell = [$from, $to].some(({ parent }) => isCell(parent))
    return Array.from({ length: isInCell ? 1 : count }, () =>
      this.#newCharacters(1 + Math.floor(way * 3)),
    )
  }

  #endsComposing(person: Person): void {
    person.editor.undoing.end()
    person.composed = null
    for (const update of person.inbox.splice(0)) person.receives(update)
  }

  /** To the start, the end or the middle of a paragraph, or to where somebody else is. */
  #goes(person: Person, at: number, way: number): void {
    const { editor } = person
    const { doc } = editor.state
    const number = Math.min(doc.childCount - 1, Math.floor(at * doc.childCount))
    let opening = 0
    for (let before = 0; before < number; before++) opening += doc.child(before).nodeSize
    const { size } = doc.child(number).content
    const within = at * doc.childCount - number
    const offset = way < 0.2 ? 0 : way < 0.45 ? size : Math.floor(within * (size + 1))
    editor.selectsBetween(opening + 1 + offset, opening + 1 + offset)
  }

  #selects(person: Person, at: number, size: number, way: number): void {
    const { editor } = person
    const end = editor.state.doc.content.size
    const from = 1 + Math.floor(at * (end - 1))
    const to = Math.min(end - 1, from + Math.floor(size * end))
    if (way < 0.5) editor.selectsBetween(from, to)
    else editor.selectsBetween(to, from)
  }

  #newCharacters(count: number): string {
    return Array.from({ length: count }, () => {
      const number = this.#characterCount++
      return String.fromCodePoint((number % PAIR_EVERY === 0 ? PAIRS_FROM : SINGLES_FROM) + number)
    }).join('')
  }

  /** Some of what waits goes on its way: in order to the server, in any order and more than once from there. */
  #carries(person: Person, { at, size, way }: Step): void {
    const count = 1 + Math.floor(size * 6)
    const sent = person.isOnline && way < 0.5 ? count : 0
    for (let left = sent; left > 0; left--) this.#sends(person)
    const received = person.composed === null && way >= 0.4 ? count : 0
    for (let left = received; left > 0 && person.inbox.length > 0; left--) {
      const number = way < 0.7 ? 0 : Math.floor(at * person.inbox.length)
      const [update] = way > 0.95 ? [person.inbox[number]] : person.inbox.splice(number, 1)
      if (update) person.receives(update)
    }
  }

  #sends(person: Person): void {
    const update = person.outbox.shift()
    if (!update) return
    Y.applyUpdate(this.#server, update)
    this.#sent.push(update)
    for (const other of this.people) {
      if (other !== person && other.isOnline) other.inbox.push(update)
    }
  }

  /** Somebody hears one thing of another directly, or all that they have. */
  #gossips(person: Person, { at, way }: Step): void {
    if (person.composed !== null) return
    const other = this.people[Math.floor(at * this.people.length)]
    if (!other || other === person) return
    if (way < 0.5) {
      const { doc } = person.editor
      person.receives(Y.encodeStateAsUpdate(other.editor.doc, Y.encodeStateVector(doc)))
      return
    }
    const all = [...this.#sent, ...other.outbox]
    const update = all[Math.floor((way - 0.5) * 2 * all.length)]
    if (update) person.receives(update)
  }

  /** The first exchange of a new connection passes while somebody is composing. */
  #comesBack(person: Person): void {
    if (person.isOnline) return
    person.isOnline = true
    person.receives(Y.encodeStateAsUpdate(this.#server, Y.encodeStateVector(person.editor.doc)))
    while (person.outbox.length > 0) this.#sends(person)
  }

  #marksRange({ page }: Person, { at, size }: Step): void {
    const numbers = [...page.tokens.keys()].filter((number) => !isOpening(page.tokens[number]))
    const from = Math.floor(at * numbers.length)
    const marked = numbers.slice(from, from + 1 + Math.floor(size * 8))
    this.#ranges.push({
      tokens: marked.map((number) => page.tokens[number] ?? ''),
      units: marked.map((number) => page.units[number] ?? ''),
    })
  }

  #check(): void {
    const [first] = this.people
    if (!first) return
    const { page: end } = first
    for (const { page } of this.people) this.#checkSame(page, end)
    const fresh = new Y.Doc()
    Y.applyUpdate(fresh, Y.encodeStateAsUpdate(this.#server))
    this.#checkSame(Page.of(readBlocks(fresh)), end)
    fresh.destroy()
    this.#checkStanding(end)
    for (const birth of this.#ledger.births) {
      const problem = misplaced(birth, end, this.#ledger)
      if (problem !== null) throw new Error(problem)
    }
    this.#checkRanges(first)
    this.#checkCarets()
    this.#checkFormats(end)
    this.#checkTable(first)
  }

  #checkSame(page: Page, end: Page): void {
    const isSame = page.toString() === end.toString() && page.units.join() === end.units.join()
    if (!isSame) throw new Error(`one has ${page.toString()}, another ${end.toString()}`)
  }

  #checkStanding(end: Page): void {
    const tokens = end.tokens.filter((token) => token !== HEAD)
    if (new Set(tokens).size !== tokens.length) {
      throw new Error(`shown twice: ${end.toString()}`)
    }
    const { alive } = this.#ledger
    for (const token of alive) {
      if (!end.has(token)) throw new Error(`${token} is lost: ${end.toString()}`)
    }
    for (const [number, token] of end.tokens.entries()) {
      const isKnown = alive.has(token) || end.units[number] === ''
      if (!isKnown) throw new Error(`${token} was deleted and is there: ${end.toString()}`)
    }
  }

  /**
   * Nobody can set apart what stands, so each character is set apart as it was when it came. One that an undo brought back, or that was only
   * because what it was typed behind was, is plain where that is taken back by whoever brought it.
   */
  #checkFormats(end: Page): void {
    for (const [number, unit] of end.units.entries()) {
      const [was, is] = [this.#formats.get(unit), end.formats[number] ?? '']
      const isTakenBack = is === '' && this.#alike.has(unit)
      if (was === undefined || was === is || isTakenBack) continue
      const said = `${end.tokens[number]} was ${was || 'plain'} and is ${is || 'plain'}`
      throw new Error(`${said}: ${end.toString()}`)
    }
  }

  /** A table stands as a whole, or not at all. */
  #checkTable({ editor, page }: Person): void {
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

  #checkRanges({ editor, page }: Person): void {
    const map = new WordsMap(editor.binding.words.blocks)
    for (const range of this.#ranges) {
      for (const [number, token] of range.tokens.entries()) {
        const [client, clock] = (range.units[number] ?? '').split(':').map(Number)
        const unit = followRecreations(editor.doc, Y.createID(client ?? 0, clock ?? 0))
        const place = unit && map.placeOf(editor.doc, unit)
        const isThere =
          place?.isShown === true && map.index.text.startsWith(token, place.textOffset)
        if (isThere !== page.has(token)) {
          throw new Error(`a marked range has lost ${token}: ${page.toString()}`)
        }
      }
    }
  }

  #checkCarets(): void {
    for (const { editor } of this.people) {
      const { anchor, head } = editor.state.selection
      if (
        editor.state.doc.resolve(anchor).depth === 0 ||
        editor.state.doc.resolve(head).depth === 0
      )
        continue
      for (const other of this.people) {
        const found = other.editor.findsCarets(editor)
        if (found?.anchor !== anchor || found.head !== head) {
          throw new Error(`a caret at ${anchor}–${head} is shown at ${JSON.stringify(found)}`)
        }
      }
    }
  }
}

function paragraphsOf(tokens: readonly Token[], page: Page): Token[] {
  return tokens.flatMap((token) => {
    const number = page.numberOf(token) ?? 0
    return isOpening(token) ? [token, page.openingOf(number - 1)] : [page.openingOf(number)]
  })
}

function wayOf({ kind }: Step): Way {
  if (kind === 'undoes' || kind === 'redoes') return 'undo'
  return kind === 'moves' || kind === 'pastesCut' ? 'move' : 'edit'
}

function deedOf({ kind }: Step): Deed['kind'] | null {
  switch (kind) {
    case 'types':
      return 'type'
    case 'splits':
      return 'split'
    case 'joins':
      return 'join'
    case 'deletesAll':
      return 'deleteAll'
    case 'undoes':
      return 'undo'
    case 'moves':
      return 'move'
    case 'pastesCut':
      return 'paste'
    default:
      return null
  }
}
