import type { Refusal, SavedState } from './saved-state.ts'

/** How far what the rooms of a text say is believed: a closing may mean something else by now than it says. */
export interface Trust {
  /** The end of it, whatever the rooms say. */
  readonly verdict: Refusal | null
  /** The text was asked for anew, and has not come. */
  readonly isInDoubt: boolean
  /** Closings in a row without a moment in which all was well. */
  readonly doubtCount: number
}

/** What the rooms say now. `doubt` is a closing of one of them that may have passed. */
export interface Sight {
  readonly state: SavedState
  readonly doubt: Refusal | null
}

/** So many closings in a row, and it is no misunderstanding. */
const MAX_DOUBTS = 5

export const FULL_TRUST: Trust = { verdict: null, isInDoubt: false, doubtCount: 0 }

/** After a look at the rooms. If it comes to be in doubt by this, the text is to be asked for. */
export function afterSight(trust: Trust, { state, doubt }: Sight): Trust {
  const before = state.type === 'saved' ? 0 : trust.doubtCount
  if (doubt === null || trust.isInDoubt) return { ...trust, doubtCount: before }
  const doubtCount = before + 1
  const verdict = trust.verdict ?? (doubtCount > MAX_DOUBTS ? doubt : null)
  return { verdict, isInDoubt: verdict === null, doubtCount }
}

/** After an end that nobody doubts. */
export function afterVerdict(trust: Trust, reason: Refusal): Trust {
  return { ...trust, verdict: reason }
}

/** The text came, and its rooms were joined by it: the next closing is a doubt of its own. */
export function afterAnswer(trust: Trust): Trust {
  return { ...trust, isInDoubt: false }
}

/** What a person may believe of it. */
export function believed({ verdict }: Trust, { state, doubt }: Sight): SavedState {
  if (verdict !== null) return { type: 'refused', reason: verdict }
  return doubt === null ? state : { type: 'connecting' }
}
