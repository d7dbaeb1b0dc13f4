import type { ServerName } from '../servers/server-names.ts'
import type { Stage } from './stage.ts'

/** What one measurement gave, by name; null for what did not happen within its deadline. */
export type Figures = Readonly<Record<string, number | null>>

/** What our figure has to be: measured against the better peer of the same run, or absolute. */
export type Target =
  | { readonly type: 'share-of-peer'; readonly share: number }
  | { readonly type: 'at-least-peer' }
  | { readonly type: 'at-most'; readonly value: number }

/** One line of the table. */
export interface Row {
  readonly title: string
  /** Which of the figures. */
  readonly figure: string
  readonly unit: string
  readonly target: Target | null
}

/** One thing that is measured of every server. */
export interface Scenario {
  readonly name: string
  readonly rows: readonly Row[]
  /** Servers that can't do it, or of which it would say nothing. */
  readonly without: readonly ServerName[]
  measure(stage: Stage): Promise<Figures>
}

/** The figure that is 1 if the server could not keep up: its other figures are then of what it did get done. */
export const OVERLOADED = 'isOverloaded'

/** Null stays null: what did not happen took no time. */
export function inSeconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1000
}
