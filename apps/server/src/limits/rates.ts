import type { ErrorCode } from '@variorum/protocol'
import type { BudgetTerms } from './budget.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** Terms, and the code whose sentence says what there was too much of. */
interface Rate extends BudgetTerms {
  readonly code: ErrorCode
}

/**
 * How much one user may ask for, whatever groups they are in and from however many addresses. Each is generous for a person: the burst is what
 * somebody does in one go, the pace what they can keep up all day. Without them one member could keep the server busy for everybody.
 */
export const RATES = {
  /** Everything together. Eight windows that come back at once ask some 200 times; nobody's hand goes on at ten a second. */
  requests: { burst: 3_000, oneEveryMs: 100, code: 'too-many-requests' },
  /** Whatever changes a thread. A facilitator resolves 80 threads by keyboard; an outbox sends the work of a day offline, several hundred. */
  commands: { burst: 800, oneEveryMs: 2 * SECOND_MS, code: 'too-many-commands' },
  /** Notes, replies and edits: what has words. An hour of a whole group's minutes typed by one, and then one every ten seconds. */
  notes: { burst: 300, oneEveryMs: 10 * SECOND_MS, code: 'too-many-notes' },
  /** Marks without words: a highlighter is faster than a pen. */
  marks: { burst: 400, oneEveryMs: 5 * SECOND_MS, code: 'too-many-marks' },
  /** Files that are read into previews, each by a process of its own: somebody brings the reader of a whole course, one by one. */
  imports: { burst: 120, oneEveryMs: MINUTE_MS, code: 'too-many-imports' },
  /** Texts that are made of them: as many as files, and samples. */
  texts: { burst: 80, oneEveryMs: MINUTE_MS, code: 'too-many-texts' },
  /** Each takes a second of a processor for a large text. Both formats of ten texts at the end of a course. */
  copies: { burst: 30, oneEveryMs: 20 * SECOND_MS, code: 'too-many-copies' },
  /** An archive of each text in which somebody wrote: once in a while, and again where the line broke. */
  contributions: { burst: 3, oneEveryMs: 10 * MINUTE_MS, code: 'too-many-copies' },
  /** The page of a review reads it again after each thread that is resolved there. */
  reviews: { burst: 300, oneEveryMs: 2 * SECOND_MS, code: 'too-many-reviews' },
  /** The audit log a page at a time, what comments said before, the links of a group. */
  lookups: { burst: 300, oneEveryMs: SECOND_MS, code: 'too-many-lookups' },
  /** It is written in every layer that names them, and all their connections join anew. Nobody is called otherwise ten times a day. */
  renames: { burst: 10, oneEveryMs: 10 * MINUTE_MS, code: 'too-many-renames' },
  /** A teacher sets up the groups of a school year in an afternoon. */
  groups: { burst: 20, oneEveryMs: 30 * MINUTE_MS, code: 'too-many-groups' },
  /** A link of their own for each of two classes. */
  invitations: { burst: 100, oneEveryMs: MINUTE_MS, code: 'too-many-invitations' },
  /** Roles, admissions, removals, titles, locks: a hall of 500 newcomers is admitted one by one. */
  settings: { burst: 600, oneEveryMs: 2 * SECOND_MS, code: 'too-many-settings' },
  /** Where names are hidden, a role that is taken away makes the layers of all texts anew, as hiding them does; a renamed tag is written in each layer in which it stands. */
  roles: { burst: 60, oneEveryMs: MINUTE_MS, code: 'too-many-settings' },
  hidings: { burst: 6, oneEveryMs: 10 * MINUTE_MS, code: 'too-many-settings' },
} as const satisfies Record<string, Rate>

export type RateName = keyof typeof RATES
