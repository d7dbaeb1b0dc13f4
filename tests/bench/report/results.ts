import { OVERLOADED, type Figures, type Scenario } from '../scenarios/scenario.ts'
import type { ServerName } from '../servers/server-names.ts'
import { median } from './median.ts'

/** One figure over all rounds. */
export interface Result {
  /** Null if it did not happen within its deadline. */
  readonly value: number | null
  readonly isOverloaded: boolean
}

/** The figures of all rounds so far. */
export class Results {
  readonly #rounds = new Map<string, Figures[]>()

  add(scenario: Scenario, server: ServerName, figures: Figures): void {
    const key = keyOf(scenario, server)
    this.#rounds.set(key, [...(this.#rounds.get(key) ?? []), figures])
  }

  /** The median over the rounds; null if the server was not measured in that scenario. */
  of(scenario: Scenario, server: ServerName, figure: string): Result | null {
    const rounds = this.#rounds.get(keyOf(scenario, server))
    if (!rounds) return null
    return {
      value: median(rounds.map((figures) => figures[figure] ?? null)),
      isOverloaded: rounds.some((figures) => figures[OVERLOADED] === 1),
    }
  }
}

function keyOf(scenario: Scenario, server: ServerName): string {
  return `${scenario.name} ${server}`
}
