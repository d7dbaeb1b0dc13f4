import { PARAGRAPH_ROLES, type ParagraphId, type ParagraphRole } from '@variorum/document'
import * as Y from 'yjs'

/**
 * What a paragraph mark says of its paragraph. In the sequence it is an embedded `Y.Map` with the keys `id` and `role`; a body paragraph
 * leaves its role out.
 */
export interface ParagraphAttributes {
  readonly id: ParagraphId
  readonly role: ParagraphRole
}

/** The longest id that the API takes. */
const ID_MAX_CHARS = 64

const DEFAULT_ROLE: ParagraphRole = 'body'

/** A mark to be put into a sequence. */
export function createMark({ id, role }: ParagraphAttributes): Y.Map<unknown> {
  const mark = new Y.Map<unknown>([['id', id]])
  if (role !== DEFAULT_ROLE) mark.set('role', role)
  return mark
}

/** Has a paragraph be something else. Its id stays what it is. */
export function changeRole(mark: Y.Map<unknown>, role: ParagraphRole): void {
  if (readMark(mark).role === role) return
  if (role === DEFAULT_ROLE) mark.delete('role')
  else mark.set('role', role)
}

/** What a mark says, whatever a client put there; `id` is null if it has no usable one. */
export function readMark(mark: Y.Map<unknown>): {
  readonly id: ParagraphId | null
  readonly role: ParagraphRole
} {
  return { id: readId(mark.get('id')), role: readRole(mark.get('role')) }
}

function readId(value: unknown): ParagraphId | null {
  const isId = typeof value === 'string' && value !== '' && value.length <= ID_MAX_CHARS
  return isId ? (value as ParagraphId) : null
}

function readRole(value: unknown): ParagraphRole {
  return PARAGRAPH_ROLES.find((known) => known === value) ?? DEFAULT_ROLE
}
