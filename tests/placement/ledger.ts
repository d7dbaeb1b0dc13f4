import { isOpening, type Page, type Token, type Unit } from './page.ts'

/** How somebody changed the words: by editing, by moving some or pasting what they cut, by an undo; or what their editor put right by itself. */
export type Way = 'edit' | 'move' | 'undo' | 'mend'

/** A change that somebody made. */
export interface Act {
  readonly way: Way
  readonly who: number
  readonly before: Page
  readonly after: Page
  /** The unit in the place of which an undo made one again; null for others. */
  readonly undoneOf?: (token: Token, unit: Unit) => Unit | null
}

/** A token that somebody brought in, or made again, and what they saw then. */
export interface Birth {
  readonly token: Token
  readonly unit: Unit
  readonly way: Way
  readonly page: Page
  /** Of the token on that page. */
  readonly number: number
  /** The unit in whose place an undo made it again; null if it was put where somebody wanted it. */
  readonly undoneOf: Unit | null
  /** Which of all births it is. */
  readonly order: number
  /** For the beginning of a paragraph: words that stood there before follow it. */
  readonly isSplit: boolean
}

/** Who brought in and who took away what. */
export class Ledger {
  readonly births: Birth[] = []
  readonly #births = new Map<Unit, Birth>()
  readonly #bornBy = new Map<Unit, number>()
  readonly #birthsOf = new Map<Token, readonly Birth[]>()
  /** Units that tokens were for a moment: what an undo brought back may be put right before anybody sees it. */
  readonly #passing = new Map<Token, readonly Unit[]>()
  /** Units that somebody took away. */
  readonly #removed = new Set<Unit>()
  readonly #removedBy = new Map<number, Set<Token>>()
  /** What was made again elsewhere, and the unit that it is there. */
  readonly #movedTo = new Map<Unit, Unit>()

  /** The words that were there at first. */
  begins(page: Page): void {
    for (const number of page.tokens.keys()) {
      this.#isBorn({ who: -1, way: 'edit', before: page, after: page }, number, false)
    }
  }

  /** Takes down what somebody did. @throws {Error} if it is not what they may do. */
  takes(act: Act): { readonly gone: readonly Token[]; readonly come: readonly Token[] } {
    const { way, who, before, after } = act
    const gone = numbersMissing(before, after)
    const come = numbersMissing(after, before)
    const comeUnits = new Map(come.map((number) => [after.tokens[number], after.units[number]]))
    const mine = this.#removedBy.get(who) ?? new Set()
    this.#removedBy.set(who, mine)
    for (const number of gone) {
      const [token, unit] = [before.tokens[number] ?? '', before.units[number] ?? '']
      const again = comeUnits.get(token)
      if (again !== undefined) {
        if (way === 'edit') throw new Error(`${token} stayed and was written anew`)
        this.#movedTo.set(unit, again)
      } else if (way === 'mend') {
        const winner = after.units[after.numberOf(token) ?? -1]
        // What they had deleted stays so, if others moved it in the same moment.
        if (winner !== undefined) this.#movedTo.set(unit, winner)
        else if (mine.has(token)) this.#removed.add(unit)
        else throw new Error(`${token} was lost when moves were put right`)
      } else {
        // What they typed may have been made again by others who moved it.
        const [typed] = this.birthsOf(token)
        const makers = [unit, typed?.unit ?? ''].map((one) => this.#bornBy.get(one))
        if (way === 'undo' && !makers.includes(who)) {
          throw new Error(`undid the ${token} of another`)
        }
        this.#removed.add(unit)
      }
      mine.add(token)
    }
    for (const number of come) {
      const token = after.tokens[number] ?? ''
      if (way === 'edit' && this.birthsOf(token).length > 0)
        throw new Error(`${token} came back by itself`)
      if (way === 'undo' && !mine.has(token)) {
        throw new Error(`undo brought ${token}, which another deleted`)
      }
      this.#isBorn(act, number, splits(act, number))
    }
    const told = (page: Page, numbers: readonly number[]) =>
      numbers.map((number) => page.tokens[number] ?? '')
    return { gone: told(before, gone), come: told(after, come) }
  }

  /** Takes down what stands when an editor begins to put something right by itself. */
  passes({ tokens, units }: Page): void {
    for (const [number, token] of tokens.entries()) {
      const unit = units[number] ?? ''
      if (unit === '' || this.#births.has(unit)) continue
      this.#passing.set(token, [...(this.#passing.get(token) ?? []), unit])
    }
  }

  /** All units that a token ever was. */
  unitsOf(token: Token): readonly Unit[] {
    return [...this.birthsOf(token).map(({ unit }) => unit), ...(this.#passing.get(token) ?? [])]
  }

  birthOf(unit: Unit | undefined): Birth | undefined {
    return unit === undefined ? undefined : this.#births.get(unit)
  }

  /** In the order in which they happened. */
  birthsOf(token: Token): readonly Birth[] {
    return this.#birthsOf.get(token) ?? []
  }

  /** Tokens that nobody deleted, or that came back since. */
  get alive(): ReadonlySet<Token> {
    const standing = this.births.filter(({ unit }) => this.#isKept(unit))
    return new Set(standing.map(({ token }) => token))
  }

  /**
   * Whether nobody took away what a unit became. Of several people who put right the same each may have let go what another chose, so that it goes
   * round in a circle: then what any of them took away in it is gone.
   */
  #isKept(unit: Unit): boolean {
    const way = new Set<Unit>()
    let last = unit
    for (let next: Unit | undefined = unit; next !== undefined; next = this.#movedTo.get(next)) {
      if (way.has(next)) return ![...way].some((one) => this.#removed.has(one))
      way.add(next)
      last = next
    }
    return !this.#removed.has(last)
  }

  /** The births of a unit and of those in whose place it was made again, the last one first. */
  placesOf(unit: Unit | undefined): readonly Birth[] {
    const places: Birth[] = []
    let next = this.birthOf(unit)
    for (; next; next = this.birthOf(next.undoneOf ?? undefined)) places.push(next)
    return places
  }

  #isBorn({ who, way, after: page, undoneOf }: Act, number: number, isSplit: boolean): void {
    const [token, unit] = [page.tokens[number] ?? '', page.units[number] ?? '']
    if (unit === '') return
    const birth = {
      token,
      unit,
      way,
      page,
      number,
      undoneOf: undoneOf?.(token, unit) ?? null,
      order: this.births.length,
      isSplit,
    }
    this.births.push(birth)
    this.#births.set(unit, birth)
    this.#bornBy.set(unit, who)
    this.#birthsOf.set(token, [...this.birthsOf(token), birth])
  }
}

/** The numbers of what stands on one page and not on another. */
function numbersMissing(page: Page, other: Page): number[] {
  return [...page.units.keys()].filter((number) => {
    const unit = page.units[number] ?? ''
    return unit !== '' && !other.hasUnit(unit)
  })
}

/** True if words that stood there before follow what came with a new beginning, in its paragraph or in the last one that came along. */
function splits({ before, after }: Act, number: number): boolean {
  for (let at = number + 1; at < after.units.length; at++) {
    const unit = after.units[at] ?? ''
    if (before.hasUnit(unit)) return !isOpening(after.tokens[at])
  }
  return false
}
