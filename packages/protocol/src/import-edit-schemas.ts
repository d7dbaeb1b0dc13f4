import { CHOSEN_ROLES, EDIT_CONTEXT_CHARS } from '@variorum/document'
import * as z from 'zod'
import {
  BLOCK_ID_MAX_CHARS,
  IMPORT_MAX_BREAKS,
  IMPORT_MAX_EDITS,
  IMPORT_MAX_EDITS_AT_ONCE,
  MISREAD_MAX_CHARS,
} from './limits.ts'
import { importId } from './scalar-schemas.ts'
import { importPreview } from './text-schemas.ts'

const block = z.string().min(1).max(BLOCK_ID_MAX_CHARS)
const at = z.int().nonnegative()
const context = z.string().max(EDIT_CONTEXT_CHARS)

/** One decision about the blocks of a preview: `ImportEdit`. */
const importEdit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('split'),
    block,
    at,
    before: context,
    after: context,
    made: block,
  }),
  z.object({ kind: z.literal('join'), block }),
  z.object({ kind: z.literal('role'), block, role: z.enum(CHOSEN_ROLES) }),
  z.object({ kind: z.literal('delete'), block }),
  z.object({
    kind: z.literal('breaks'),
    textOffsets: z.array(at).max(IMPORT_MAX_BREAKS),
    isTaken: z.boolean(),
  }),
  z.object({
    kind: z.literal('misread'),
    block,
    at,
    found: z.string().min(1).max(MISREAD_MAX_CHARS),
    words: z.string().max(MISREAD_MAX_CHARS).nullable(),
  }),
])

const importStep = z.array(importEdit).min(1).max(IMPORT_MAX_EDITS_AT_ONCE)

/** All that was decided about a preview, step by step, as it is kept. */
export const importSteps = z.array(importStep)

/** Of the steps that are kept, the first `kept` stay, and `added` follow them. */
export const importEditing = z.object({
  importId,
  kept: z.int().nonnegative().max(IMPORT_MAX_EDITS),
  added: importSteps.max(IMPORT_MAX_EDITS_AT_ONCE),
})

/** A preview that was made before, with what was decided about it since. */
export const keptPreview = z.object({ preview: importPreview, steps: importSteps })

/** Parsed from `keptPreview`. */
export type KeptPreview = z.output<typeof keptPreview>
