import { useState } from 'react'
import type { BreakDecisions } from './decided-preview.ts'

/** Decisions about breaks, with the way back. */
export interface DecidedBreaks {
  readonly decisions: BreakDecisions
  readonly decide: (textOffsets: readonly number[], isTaken: boolean) => void
  /** Takes the last decision back; undefined where there is none. */
  readonly undo: (() => void) | undefined
  readonly forget: () => void
}

const NONE: readonly BreakDecisions[] = []
const UNDECIDED: BreakDecisions = new Map()

export function useBreakDecisions(): DecidedBreaks {
  const [history, setHistory] = useState(NONE)
  const decisions = history.at(-1) ?? UNDECIDED
  return {
    decisions,
    decide: (textOffsets, isTaken) => {
      const next = new Map(decisions)
      for (const textOffset of textOffsets) next.set(textOffset, isTaken)
      setHistory([...history, next])
    },
    undo: history.length > 0 ? () => setHistory(history.slice(0, -1)) : undefined,
    forget: () => setHistory(NONE),
  }
}
