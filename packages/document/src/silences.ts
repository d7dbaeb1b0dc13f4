const HOUR_MS = 60 * 60 * 1000

/**
 * For how long a facilitator can keep a member from writing in a text: to cool down, to sleep on it, until the group has met again, or
 * until somebody lifts it. A further one is a line here.
 */
export const SILENCE_SPANS = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
  'until-lifted': null,
} as const satisfies Readonly<Record<string, number | null>>

/** A key of the table. */
export type SilenceSpan = keyof typeof SILENCE_SPANS

/** In the order of the table. */
export const SILENCE_SPAN_NAMES = Object.keys(SILENCE_SPANS) as readonly SilenceSpan[]

/** When a silence that begins at `at` ends by itself. Milliseconds since 1970; null: never. */
export function silenceEnd(span: SilenceSpan, at: number): number | null {
  const ms = SILENCE_SPANS[span]
  return ms === null ? null : at + ms
}
