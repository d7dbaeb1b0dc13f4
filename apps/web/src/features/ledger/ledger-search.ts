import type { AnnotationId } from '@variorum/document'
import { LEDGER_STATES, type LedgerState } from '@variorum/protocol'

/** What the address of a ledger says: which part of it is listed. */
export interface LedgerSearch {
  /** Left out: what a person has to look at. */
  readonly show?: 'all'
  readonly state?: LedgerState
}

/** An address as somebody may have written it; what means nothing is left out. */
export function readLedgerSearch(search: Record<string, unknown>): LedgerSearch {
  const state = LEDGER_STATES.find((one) => one === search['state'])
  return {
    ...(search['show'] === 'all' ? { show: 'all' } : {}),
    ...(state ? { state } : {}),
  }
}

/** What the server is asked for. */
export function ledgerWishOf({ show, state }: LedgerSearch): {
  readonly state: LedgerState | null
  readonly isDoubtfulOnly: boolean
} {
  return { state: state ?? null, isDoubtfulOnly: show !== 'all' }
}

/** What a person can say of a place. */
export type LedgerDeed =
  | { readonly type: 'here' | 'gone'; readonly id: AnnotationId }
  | { readonly type: 'elsewhere'; readonly id: AnnotationId }
