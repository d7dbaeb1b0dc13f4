import * as Y from 'yjs'
import type { UnitSpan } from './same-character.ts'

/** Own acts of which it is remembered what was known then; of earlier ones it is not asked any more. */
const ACTS_MAX = 1_000

/** An own act, by the first unit that it made, and what this page knew of each client then. */
interface ActThen {
  readonly client: number
  readonly clock: number
  readonly state: ReadonlyMap<number, number>
}

const actsOf = new WeakMap<Y.Doc, ActThen[]>()

/** Notes what this page knows while it makes something again, of which `made` is the first unit. */
export function noteKnown(doc: Y.Doc, { client, clock }: Y.ID): void {
  const acts = actsOf.get(doc) ?? []
  actsOf.set(doc, acts)
  acts.push({ client, clock, state: Y.decodeStateVector(Y.encodeStateVector(doc)) })
  if (acts.length > ACTS_MAX) acts.shift()
}

/**
 * Whether this page had units when it made another one of those that it made again. Of what an earlier page did that is not remembered: what met it was put right
 * before that page was closed.
 */
export function wasKnownThen(
  doc: Y.Doc,
  { client, clock }: Pick<UnitSpan, 'client' | 'clock'>,
  made: Y.ID,
): boolean {
  const act = actsOf
    .get(doc)
    ?.findLast((one) => one.client === made.client && one.clock <= made.clock)
  return act === undefined || clock < (act.state.get(client) ?? 0)
}
