import type { ImportStep } from '@variorum/document'
import { IMPORT_MAX_EDITS } from '@variorum/protocol'
import { useState } from 'react'

interface History {
  readonly steps: readonly ImportStep[]
  readonly undone: readonly ImportStep[]
}

/** What was decided about a preview, with the way back and forth. */
export interface StepHistory {
  readonly steps: readonly ImportStep[]
  /** Everything that was decided here, also what was taken back. */
  readonly all: readonly ImportStep[]
  /** False where there is no room for it. */
  readonly take: (step: ImportStep) => boolean
  /** Undefined where there is none. */
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
  readonly forget: () => void
}

/** Begins with the steps that were kept. `onChange` is told all steps after each change. */
export function useStepHistory(
  kept: readonly ImportStep[],
  onChange: (steps: readonly ImportStep[]) => void,
): StepHistory {
  const [{ steps, undone }, setHistory] = useState<History>({ steps: kept, undone: [] })
  const become = (next: History): void => {
    setHistory(next)
    onChange(next.steps)
  }
  const [last, lastUndone] = [steps.at(-1), undone.at(-1)]
  return {
    steps,
    all: [...steps, ...undone],
    take: (step) => {
      const editCount = steps.reduce((sum, { length }) => sum + length, step.length)
      if (editCount > IMPORT_MAX_EDITS) return false
      become({ steps: [...steps, step], undone: [] })
      return true
    },
    undo: last && (() => become({ steps: steps.slice(0, -1), undone: [...undone, last] })),
    redo:
      lastUndone && (() => become({ steps: [...steps, lastUndone], undone: undone.slice(0, -1) })),
    forget: () => become({ steps: [], undone: [] }),
  }
}
