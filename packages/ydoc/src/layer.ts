import type {
  Annotation,
  AnnotationId,
  CommentId,
  MemberId,
  Thread,
  ThreadComment,
} from '@variorum/document'
import type * as Y from 'yjs'
import { readAnnotation, readComment, readMemberName } from './layer-records.ts'
import { LAYER_ROOTS } from './roots.ts'

/** Inserts or replaces. */
export function writeAnnotation(doc: Y.Doc, annotation: Annotation): void {
  doc.getMap(LAYER_ROOTS.annotations).set(annotation.id, { ...annotation })
}

/** Removes the annotation and every comment under it, in one transaction. Nothing happens if there is none. */
export function removeAnnotation(doc: Y.Doc, id: AnnotationId): void {
  const comments = doc.getMap(LAYER_ROOTS.comments)
  doc.transact(() => {
    doc.getMap(LAYER_ROOTS.annotations).delete(id)
    for (const [key, value] of Array.from(comments.entries())) {
      if (readComment(key, value)?.annotationId === id) comments.delete(key)
    }
  })
}

/** Inserts or replaces. */
export function writeComment(doc: Y.Doc, comment: ThreadComment): void {
  doc.getMap(LAYER_ROOTS.comments).set(comment.id, { ...comment })
}

/** Nothing happens if there is none. */
export function removeComment(doc: Y.Doc, id: CommentId): void {
  doc.getMap(LAYER_ROOTS.comments).delete(id)
}

/** Inserts or replaces. Only members whose name the layer's readers may see belong here. */
export function writeMember(
  doc: Y.Doc,
  member: { readonly id: MemberId; readonly name: string },
): void {
  doc.getMap(LAYER_ROOTS.members).set(member.id, { id: member.id, name: member.name })
}

/**
 * Everything a layer says now. Threads and the comments in each come oldest first, by (createdAt, id). A comment without its annotation
 * is left out, and so is a record that can't be read: a newer server may write what this reader doesn't know.
 */
export function readLayer(doc: Y.Doc): {
  readonly threads: Thread[]
  readonly names: Map<MemberId, string>
} {
  const commentsOf = new Map<AnnotationId, ThreadComment[]>()
  const annotations: Annotation[] = []
  for (const [key, value] of doc.getMap(LAYER_ROOTS.annotations).entries()) {
    const annotation = readAnnotation(key, value)
    if (!annotation) continue
    annotations.push(annotation)
    commentsOf.set(annotation.id, [])
  }
  for (const [key, value] of doc.getMap(LAYER_ROOTS.comments).entries()) {
    const comment = readComment(key, value)
    if (comment) commentsOf.get(comment.annotationId)?.push(comment)
  }
  const names = new Map<MemberId, string>()
  for (const [key, value] of doc.getMap(LAYER_ROOTS.members).entries()) {
    const name = readMemberName(value)
    if (name !== null) names.set(key as MemberId, name)
  }
  const threads = annotations.toSorted(byAge).map((annotation) => ({
    annotation,
    comments: (commentsOf.get(annotation.id) ?? []).toSorted(byAge),
  }))
  return { threads, names }
}

interface Aged {
  readonly id: string
  readonly createdAt: number
}

function byAge(one: Aged, other: Aged): number {
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1)
}
