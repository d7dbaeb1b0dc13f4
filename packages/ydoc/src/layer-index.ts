import type { AnnotationId, MemberId } from '@variorum/document'
import type * as Y from 'yjs'
import { readAnnotation, readComment } from './layer-records.ts'
import { LAYER_ROOTS } from './roots.ts'

/** A record as far as the index needs it: the thread that it belongs to, and whom it names. */
interface Indexed {
  readonly annotationId: AnnotationId
  readonly members: readonly MemberId[]
}

const indexByDoc = new WeakMap<Y.Doc, LayerIndex>()

/**
 * Which records of a layer belong to one thread, and which names only that thread needs, without a look at the others. It is read
 * once per document and then follows every change, whoever made it. Inside a transaction it says what was before.
 */
export class LayerIndex {
  /** By root, then by key. */
  readonly #records = new Map<string, Map<string, Indexed>>()
  readonly #commentKeys = new Map<AnnotationId, Set<string>>()
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
    for (const root of [LAYER_ROOTS.annotations, LAYER_ROOTS.comments]) {
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

  /** The keys of the comments under an annotation. */
  commentKeys(id: AnnotationId): readonly string[] {
    return [...(this.#commentKeys.get(id) ?? [])]
  }

  /** The members whom this thread names, and nothing else in the layer. */
  membersOnlyIn(id: AnnotationId): MemberId[] {
    const uses = new Map<MemberId, number>()
    for (const { members } of this.#recordsOf(id)) {
      for (const member of members) uses.set(member, (uses.get(member) ?? 0) + 1)
    }
    return [...uses].flatMap(([member, count]) => (this.#uses.get(member) === count ? member : []))
  }

  #recordsOf(id: AnnotationId): Indexed[] {
    const comments = this.#records.get(LAYER_ROOTS.comments)
    return [
      this.#records.get(LAYER_ROOTS.annotations)?.get(id),
      ...this.commentKeys(id).map((key) => comments?.get(key)),
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
    const record = indexed(root, key, value)
    if (!record) return
    records.set(key, record)
    for (const member of record.members) {
      this.#uses.set(member, (this.#uses.get(member) ?? 0) + 1)
    }
    if (root !== LAYER_ROOTS.comments) return
    const keys = this.#commentKeys.get(record.annotationId) ?? new Set()
    this.#commentKeys.set(record.annotationId, keys.add(key))
  }

  #forget(root: string, key: string, { annotationId, members }: Indexed): void {
    for (const member of members) {
      const left = (this.#uses.get(member) ?? 0) - 1
      if (left > 0) this.#uses.set(member, left)
      else this.#uses.delete(member)
    }
    if (root !== LAYER_ROOTS.comments) return
    const keys = this.#commentKeys.get(annotationId)
    keys?.delete(key)
    if (keys?.size === 0) this.#commentKeys.delete(annotationId)
  }
}

/** Null for what can't be read: nobody is shown it, so it needs no name. */
function indexed(root: string, key: string, value: unknown): Indexed | null {
  if (root === LAYER_ROOTS.comments) {
    const comment = readComment(key, value)
    return comment && { annotationId: comment.annotationId, members: [comment.authorId] }
  }
  const annotation = readAnnotation(key, value)
  if (!annotation) return null
  const { id, authorId, resolvedBy, promotionProposedBy } = annotation
  const members = [authorId, resolvedBy, promotionProposedBy].filter((member) => member !== null)
  return { annotationId: id, members: [...new Set(members)] }
}
