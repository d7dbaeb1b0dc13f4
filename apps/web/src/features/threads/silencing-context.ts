import type { AuthorName, MemberId } from '@variorum/document'
import { createContext } from 'react'

/** What facilitators can do about somebody who writes in the open text. */
export interface Silencing {
  /** Null: nothing. */
  readonly offers: (id: MemberId, name: AuthorName | undefined) => 'silence' | 'lift' | null
  readonly lift: (id: MemberId, name: string) => void
}

/** Null for everybody who is no facilitator. */
export const SilencingContext = createContext<Silencing | null>(null)
