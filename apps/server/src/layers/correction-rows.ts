import {
  CORRECTION_DECISIONS,
  type AnnotationTarget,
  type Correction,
  type MemberId,
} from '@variorum/document'
import { annotationTarget } from '@variorum/protocol'
import type { Selectable } from 'kysely'
import * as z from 'zod'
import type { Rows } from '../storage/schema.ts'

/** What was decided on a correction, as its row keeps it. */
export interface KeptDecision {
  readonly decision: (typeof CORRECTION_DECISIONS)[number]
  readonly by: MemberId
  /** Milliseconds since 1970. */
  readonly at: number
  /** On what an accepted one stood until then; null of one that was declined. */
  readonly before: AnnotationTarget | null
}

type Columns = Pick<Selectable<Rows['annotation']>, 'replacement' | 'decision_json'>

const keptDecision = z.object({
  decision: z.enum(CORRECTION_DECISIONS),
  by: z.string().transform((id) => id as MemberId),
  at: z.number(),
  before: annotationTarget.nullable(),
})

/** Null for an annotation that proposes nothing. @throws if the stored decision can't be read: the row was written by something else. */
export function correctionOf({ replacement, decision_json: json }: Columns): Correction | null {
  if (replacement === null) return null
  const kept = decisionOf({ decision_json: json })
  const before = kept?.before
  return {
    replacement,
    decision: kept?.decision ?? null,
    replaced: before?.type === 'range' ? before.quote : null,
  }
}

/** Null while nobody has decided. @throws as `correctionOf`. */
export function decisionOf({
  decision_json: json,
}: Pick<Columns, 'decision_json'>): KeptDecision | null {
  return json === null ? null : keptDecision.parse(JSON.parse(json))
}

/** The column that keeps a decision; null takes it back. */
export function decisionColumns(kept: KeptDecision | null): Pick<Columns, 'decision_json'> {
  return { decision_json: kept && JSON.stringify(kept) }
}
