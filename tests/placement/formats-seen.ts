import type { Page, Unit } from './page.ts'

/** How each unit was set apart when it came. */
export class FormatsSeen {
  readonly #formats = new Map<Unit, string>()
  /** Units that are set apart only because what they came behind is. */
  readonly #alike = new Set<Unit>()

  /** Takes down how what came is set apart; `isItself` if it brought that along. */
  sees({ units, formats }: Page, isItself = true): void {
    for (const [number, unit] of units.entries()) {
      if (this.#formats.has(unit)) continue
      this.#formats.set(unit, formats[number] ?? '')
      if (!isItself) this.#alike.add(unit)
    }
  }

  /**
   * Nobody can set apart what stands, so each character is set apart as it was when it came. One that an undo brought back, or that was only
   * because what it was typed behind was, is plain where that is taken back by whoever brought it.
   * @throws {Error} if one is not.
   */
  check(end: Page): void {
    for (const [number, unit] of end.units.entries()) {
      const [was, is] = [this.#formats.get(unit), end.formats[number] ?? '']
      const isTakenBack = is === '' && this.#alike.has(unit)
      if (was === undefined || was === is || isTakenBack) continue
      const said = `${end.tokens[number]} was ${was || 'plain'} and is ${is || 'plain'}`
      throw new Error(`${said}: ${end.toString()}`)
    }
  }
}
