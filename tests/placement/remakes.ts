import type { Page, Token } from './page.ts'

/**
 * How often one person's page makes the same token again by itself until everybody is at rest: once for each time that somebody else moved what it stands in and
 * had not seen it there. Some sixty steps lie between two rests, of which a third move, paste or undo. Nine times was the most in two hundred runs, for letters in a
 * paragraph that was carried through the text key by key; where two rules undid each other it was a hundred.
 */
const REMAKES_MAX = 24

/** Counts what pages make again by themselves: what nobody asked for is to come to an end soon, however many people and letters there are. */
export class Remakes {
  readonly #counts = new Map<string, number>()

  /** @throws {Error} if a token was made again too often. */
  takes(who: number, before: Page, after: Page): void {
    for (const [number, token] of after.tokens.entries()) {
      const unit = after.units[number] ?? ''
      if (unit !== '' && !before.hasUnit(unit)) this.#count(who, token, after)
    }
  }

  /** Everybody is at rest. */
  rests(): void {
    this.#counts.clear()
  }

  #count(who: number, token: Token, after: Page): void {
    const key = `${who} ${token}`
    const count = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, count)
    if (count > REMAKES_MAX)
      throw new Error(`${token} was made again too often: ${after.toString()}`)
  }
}
