import type { TextMember } from '../access/require-member.ts'
import type { Wanting } from '../access/work-while-allowed.ts'
import type { UserRates } from '../limits/user-rates.ts'
import type { Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import type { WorkerPool } from '../worker-pool/worker-pool.ts'
import type { KnownWords } from './known-words.ts'
import type { QuoteMemory } from './quote-memory.ts'

/** What the commands on annotations need. */
export interface AnnotationDeps {
  readonly storage: Storage
  readonly rooms: RoomRegistry
  readonly rates: UserRates
  readonly knownWords: KnownWords
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** What reviews and copies need, which are made in a worker. */
export interface WorkingDeps extends AnnotationDeps {
  readonly workers: Pick<WorkerPool, 'run'>
  readonly quoteMemory: QuoteMemory
  /** Told how many lost quotes were looked for in a whole text. */
  readonly onQuotesSearched: (count: number) => void
}

/** Who asks, about which text; membership was checked. */
export type Asking = TextMember

/** Who asks for a copy or a review, which takes a while. */
export interface LongAsking extends Wanting<Asking> {
  /** As they came. */
  readonly asking: Asking
}
