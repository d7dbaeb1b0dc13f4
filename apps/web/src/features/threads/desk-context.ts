import type { AnnotationId, DeskEntry, MemberId, ThreadState } from '@variorum/document'
import { createContext } from 'react'
import type { PendingEntry } from '../../offline/pending-desk.ts'
import type { Observable } from '../../state/observable.ts'

/** A facilitator who can see to threads. */
interface DeskFacilitator {
  readonly id: MemberId
  readonly name: string
}

/** What facilitators keep of the threads around, and what they can do about it. Each act waits where there is no connection, and rejects if it could not be done. */
export interface Desk {
  readonly entries: Observable<ReadonlyMap<AnnotationId, DeskEntry>>
  /** What was said here, over that: the server does not have it yet, or nobody saw so. */
  readonly pending: Observable<ReadonlyMap<AnnotationId, PendingEntry>>
  readonly facilitators: readonly DeskFacilitator[]
  readonly changeState: (id: AnnotationId, state: ThreadState, was: ThreadState) => Promise<void>
  readonly assign: (
    id: AnnotationId,
    assigneeId: MemberId | null,
    was: MemberId | null,
  ) => Promise<void>
  readonly writeNote: (id: AnnotationId, note: string | null, was: string | null) => Promise<void>
}

/** Null for everybody who is no facilitator: they are shown nothing of it. */
export const DeskContext = createContext<Desk | null>(null)
