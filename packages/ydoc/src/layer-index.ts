import { mentionsIn, type AnnotationId, type MemberId } from '@variorum/document'
import type * as Y from 'yjs'
import {
  readAnnotation,
  readComment,
  readDeskEntry,
  readMemberId,
  readReaction,
} from './layer-records.ts'
import { LAYER_ROOTS } from './layer-roots.ts'

/** A record as far as the index needs it: its id, the thread that it belongs to, and whom it names. */
interface Indexed {
  readonly id: string
  /** Null for a member's record, which belongs to no thread, and for one of the desk, which stays while its thread moves. */
  readonly annotationId: AnnotationId | null
  readonly members: readonly MemberId[]
}

const indexByDoc = new WeakMap<Y.Doc, LayerIndex>()

/**
 * Under which keys the records of a layer stand, which of them belong to one thread, and which names only that thread needs, without a look at the others. It is read
 * once per document and then follows every change, whoever made it. Inside a transaction it says what was before.
 */
export class LayerIndex {
  /** By root, then by key. */
  readonly #records = new Map<string, Map<string, Indexed>>()
  /** By root, then by the record's id. */
  readonly #keys = new Map<string, Map<string, string>>()
  /** The keys of comments and reactions, by root and annotation. */
  readonly #keysUnder = new Map<string, Map<AnnotationId, Set<string>>>()
  /** How many records name a member. */
  readonly #uses = new Map<MemberId, number>()
  #readCount = 0

  /** The index of `doc`; it lives as long as the document does. */
  static of(doc: Y.Doc): LayerIndex {
    let index = indexByDoc.get(doc)
    if (!index) indexByDoc.set(doc, (index = new LayerIndex(doc)))
    return index
  }

  private constructor(doc: Y.Doc) {
    for (const root of Object.values(LAYER_ROOTS)) {
      const map = doc.getMap(root)
      for (const [key, value] of map.entries()) this.#set(root, key, value)
      map.observe(({ keysChanged }) => {
        for (const key of keysChanged) this.#set(root, key, map.get(key))
      })
    }
  }

  /** How many records were read since the document is indexed: one for each at first, then one for each change. */
  get readCount(): number {
    return this.#readCount
  }

  /** Under which key the record with this id stands; null if there is none. */
  keyOf(root: string, id: string): string | null {
    return this.#keys.get(root)?.get(id) ?? null
  }

  /** The ids of the comments under an annotation. */
  commentsUnder(id: AnnotationId): string[] {
    return this.#idsUnder(LAYER_ROOTS.comments, id)
  }

  /** The ids of what was said of them in one press. */
  reactionsUnder(id: AnnotationId): string[] {
    return this.#idsUnder(LAYER_ROOTS.reactions, id)
  }

  /** The members whom this thread names, and nothing else in the layer. */
  membersOnlyIn(id: AnnotationId): MemberId[] {
    const uses = new Map<MemberId, number>()
    for (const { members } of this.#recordsOf(id)) {
      for (const member of members) uses.set(member, (uses.get(member) ?? 0) + 1)
    }
    return [...uses].flatMap(([member, count]) => (this.#uses.get(member) === count ? member : []))
  }

  #idsUnder(root: string, id: AnnotationId): string[] {
    return this.#recordsUnder(root, id).map((record) => record.id)
  }

  #recordsUnder(root: string, id: AnnotationId): Indexed[] {
    const records = this.#records.get(root)
    return [...(this.#keysUnder.get(root)?.get(id) ?? [])].flatMap((key) => records?.get(key) ?? [])
  }

  #recordsOf(id: AnnotationId): Indexed[] {
    const key = this.keyOf(LAYER_ROOTS.annotations, id)
    return [
      key === null ? undefined : this.#records.get(LAYER_ROOTS.annotations)?.get(key),
      ...this.#recordsUnder(LAYER_ROOTS.comments, id),
      ...this.#recordsUnder(LAYER_ROOTS.reactions, id),
    ].filter((record) => record !== undefined)
  }

  #set(root: string, key: string, value: unknown): void {
    const records = this.#records.get(root) ?? new Map<string, Indexed>()
    this.#records.set(root, records)
    const before = records.get(key)
    if (before) this.#forget(root, key, before)
    records.delete(key)
    if (value === undefined) return
    this.#readCount++
    const record = indexed(root, value)
    if (!record) return
    records.set(key, record)
    const keys = this.#keys.get(root) ?? new Map<string, string>()
    this.#keys.set(root, keys.set(record.id, key))
    for (const member of record.members) {
      this.#uses.set(member, (this.#uses.get(member) ?? 0) + 1)
    }
    if (root === LAYER_ROOTS.annotations || record.annotationId === null) return
    const under = this.#keysUnder.get(root) ?? new Map<AnnotationId, Set<string>>()
    const siblings = under.get(record.annotationId) ?? new Set()
    this.#keysUnder.set(root, under.set(record.annotationId, siblings.add(key)))
  }

  #forget(root: string, key: string, { id, annotationId, members }: Indexed): void {
    if (this.keyOf(root, id) === key) this.#keys.get(root)?.delete(id)
    for (const member of members) {
      const left = (this.#uses.get(member) ?? 0) - 1
      if (left > 0) this.#uses.set(member, left)
      else this.#uses.delete(member)
    }
    if (annotationId === null) return
    const under = this.#keysUnder.get(root)
    const keys = under?.get(annotationId)
    keys?.delete(key)
    if (keys?.size === 0) under?.delete(annotationId)
  }
}

/** Null for what can't be read: nobody is shown it, so it needs no name. */
function indexed(root: string, value: unknown): Indexed | null {
  if (root === LAYER_ROOTS.members || root === LAYER_ROOTS.readers) {
    const id = readMemberId(value)
    return id && { id, annotationId: null, members: [] }
  }
  if (root === LAYER_ROOTS.desk) {
    const entry = readDeskEntry(value)
    return entry && { id: entry.annotationId, annotationId: null, members: [] }
  }
  if (root === LAYER_ROOTS.reactions) {
    const reaction = readReaction(value)
    return (
      reaction && {
        id: reaction.id,
        annotationId: reaction.annotationId,
        members: [reaction.memberId],
      }
    )
  }
  if (root === LAYER_ROOTS.comments) {
    const comment = readComment(value)
    return (
      comment && {
        id: comment.id,
        annotationId: comment.annotationId,
        members: [...new Set([comment.authorId, ...mentionsIn(comment.body)])],
      }
    )
  }
  const annotation = readAnnotation(value)
  if (!annotation) return null
  const { id, authorId, resolvedBy, promotionProposedBy } = annotation
  const members = [authorId, resolvedBy, promotionProposedBy].filter((member) => member !== null)
  return { id, annotationId: id, members: [...new Set(members)] }
}
