import * as Y from 'yjs'
import { neverTidy, readBlocks } from '../../packages/ydoc/src/index.ts'
import { misplaced } from './beside.ts'
import { checkCarets, checkSame, checkStanding, checkTable } from './checks.ts'
import { countMeetings, type Deed, type Meetings } from './concurrency.ts'
import { checkCovered, mark, type MarkedRange } from './covered.ts'
import { deedOf, paragraphsOf, wayOf } from './deeds.ts'
import { edit } from './edit.ts'
import { Characters, firstWords } from './first-words.ts'
import { FormatsSeen } from './formats-seen.ts'
import { Ledger } from './ledger.ts'
import { isOpening, Page, tokenBefore } from './page.ts'
import { Person } from './person.ts'
import { Remakes } from './remakes.ts'
import type { Script, Step } from './script.ts'
import { checkUndone } from './undone.ts'

/** Letters that several people typed at one place by turns go one after the other, each when what it stood behind has gone: more stretches than they are in. */
const ROUNDS_MAX = 20
/** The last to come has the lowest id, but for pages that are opened again: which of two wins at the same place depends on it. */
const FIRST_CLIENT = 100

/** People who edit the same words, and whatever lies between them. */
export class Simulation {
  readonly people: readonly Person[]
  readonly #server = new Y.Doc()
  readonly #ledger = new Ledger()
  readonly #ranges: MarkedRange[] = []
  readonly #deeds: Deed[] = []
  /** All that was sent since everybody had everything. */
  #sent: Uint8Array[] = []
  #reopened = 0
  #undoneElsewhere = 0
  readonly #remakes = new Remakes()
  readonly #formats = new FormatsSeen()
  readonly #characters = new Characters()

  constructor({ people, text }: Omit<Script, 'steps'>) {
    const state = firstWords(text, this.#characters)
    neverTidy(this.#server)
    Y.applyUpdate(this.#server, state)
    this.people = Array.from({ length: people }, (_, number) => {
      const person = new Person(state, this.#server, { number, clientId: FIRST_CLIENT - number })
      person.onMends = (before, after) => {
        this.#ledger.passes(before)
        this.#ledger.takes({ way: 'mend', who: number, before, after })
        this.#formats.sees(after, false)
        this.#remakes.takes(number, before, after)
      }
      return person
    })
    const [first] = this.people
    if (!first) return
    this.#ledger.begins(first.page)
    this.#formats.sees(first.page)
  }

  get meetings(): Meetings {
    return { ...countMeetings(this.#deeds), undoOfMoved: this.#undoneElsewhere }
  }

  /** @throws {Error} if something is not as it has to be. */
  does(step: Step): void {
    const person = this.people[step.who]
    if (!person) return
    this.#takesStep(person, step)
    for (const { badge } of this.people) badge.check()
  }

  #takesStep(person: Person, step: Step): void {
    switch (step.kind) {
      case 'carries':
        return this.#carries(person, step)
      case 'gossips':
        return this.#gossips(person, step)
      case 'goesOffline':
        person.isOnline = false
        person.inbox = []
        person.badge.drops()
        return
      case 'comesBack':
        return this.#comesBack(person)
      case 'settles':
        return this.settles()
      case 'reopens':
        // What is being composed is not kept.
        if (person.composed === null) person.reopens(FIRST_CLIENT + ++this.#reopened)
        return
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
    this.#remakes.rests()
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
    edit(person, step, this.#characters)
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
    if (wayOf(step) === 'undo') {
      const steps = person.undoWatch.takes(step.kind === 'undoes' ? 'undoStack' : 'redoStack')
      const lost = gone.filter((token) => !come.includes(token))
      if (checkUndone(this.#ledger, steps, { before, after, lost })) this.#undoneElsewhere++
    }
    this.#formats.sees(after, step.kind === 'pastesSetApart' || step.kind === 'moves')
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

  #endsComposing(person: Person): void {
    person.editor.undoing.end()
    person.composed = null
    for (const update of person.inbox.splice(0)) person.receives(update)
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
    for (const { badge } of this.people) badge.confirms()
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
    person.badge.connects()
  }

  #marksRange(person: Person, { at, size }: Step): void {
    const { tokens } = person.page
    const numbers = [...tokens.keys()].filter((number) => !isOpening(tokens[number]))
    const from = Math.floor(at * numbers.length)
    const marked = mark(person, numbers.slice(from, from + 1 + Math.floor(size * 8)))
    if (marked) this.#ranges.push(marked)
  }

  #check(): void {
    const [first] = this.people
    if (!first) return
    const { page: end } = first
    for (const { page } of this.people) checkSame(page, end)
    for (const { badge } of this.people) {
      badge.check()
      if (!badge.saysSaved)
        throw new Error('everything is at the server, and a page does not say so')
    }
    const fresh = new Y.Doc()
    Y.applyUpdate(fresh, Y.encodeStateAsUpdate(this.#server))
    checkSame(Page.of(readBlocks(fresh)), end)
    fresh.destroy()
    checkStanding(end, this.#ledger)
    for (const birth of this.#ledger.births) {
      const problem = misplaced(birth, end, this.#ledger)
      if (problem !== null) throw new Error(problem)
    }
    checkCovered(first, this.#ranges, this.#ledger)
    checkCarets(this.people)
    this.#formats.check(end)
    checkTable(first)
  }
}
