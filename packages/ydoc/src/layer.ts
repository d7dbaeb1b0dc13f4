import {
  byAge,
  mentionsIn,
  type Annotation,
  type AnnotationId,
  type AuthorName,
  type CommentId,
  type DeskEntry,
  type MemberId,
  type Reaction,
  type Reader,
  type Thread,
  type ThreadComment,
} from '@variorum/document'
import * as Y from 'yjs'
import { LayerIndex } from './layer-index.ts'
import {
  reactionRecord,
  readAnnotation,
  readAuthorName,
  readComment,
  readDeskEntry,
  readMemberId,
  readReaction,
  type ReactionRecord,
} from './layer-records.ts'
import { LAYER_ROOTS } from './layer-roots.ts'

/** A thread as a layer shows it, with the names of everybody in it (see `membersIn`). */
export interface NamedThread extends Thread {
  readonly names: ReadonlyMap<MemberId, AuthorName>
}

/**
 * Makes the layer say of this thread exactly this, in one update; none if it does already. Comments that are not in it any more
 * go, and so do the names that nothing in the layer needs any more. Takes as long as this thread is, however much else the layer holds.
 */
export function writeThread(doc: Y.Doc, { annotation, comments, names }: NamedThread): void {
  const before = LayerIndex.of(doc)
  const keptComments = new Set<string>(comments.map(({ id }) => id))
  const keptMembers = membersIn({ annotation, comments })
  const goneComments = before.commentsUnder(annotation.id).filter((id) => !keptComments.has(id))
  const reactions = comments.flatMap(reactionRecords)
  const keptReactions = new Set(reactions.map(({ id }) => id))
  const goneReactions = before.reactionsUnder(annotation.id).filter((id) => !keptReactions.has(id))
  const goneMembers = before.membersOnlyIn(annotation.id).filter((id) => !keptMembers.has(id))
  doc.transact(() => {
    for (const [id, name] of names) writeMember(doc, { id, name })
    writeAnnotation(doc, annotation)
    for (const comment of comments) writeComment(doc, comment)
    removeAll(doc, LAYER_ROOTS.comments, goneComments)
    removeAll(doc, LAYER_ROOTS.reactions, goneReactions)
    removeAll(doc, LAYER_ROOTS.members, goneMembers)
  })
}

/** Inserts, or replaces what differs. */
export function writeAnnotation(
  doc: Y.Doc,
  { attributes, correction, answerId, ...annotation }: Annotation,
): void {
  // Most have none, and records from before there were any are not written anew for that.
  const chosen = Object.keys(attributes).length > 0 ? { attributes } : {}
  const proposed = correction === null ? {} : { correction }
  const answered = answerId === null ? {} : { answerId }
  put(doc, LAYER_ROOTS.annotations, { ...annotation, ...chosen, ...proposed, ...answered })
}

/** Inserts a comment with what was said of it in one press, or replaces what differs. */
export function writeComment(doc: Y.Doc, comment: ThreadComment): void {
  const { reactions: _, ...record } = comment
  put(doc, LAYER_ROOTS.comments, record)
  for (const reaction of reactionRecords(comment)) {
    put(doc, LAYER_ROOTS.reactions, { ...reaction })
  }
}

function reactionRecords(comment: ThreadComment): ReactionRecord[] {
  return (comment.reactions ?? []).map((reaction) => reactionRecord(comment, reaction))
}

/** Inserts, or replaces what differs. Only members whose name the layer's readers may see belong here. */
export function writeMember(
  doc: Y.Doc,
  { id, name }: { readonly id: MemberId; readonly name: AuthorName },
): void {
  put(doc, LAYER_ROOTS.members, { id, ...recordOfName(name) })
}

function recordOfName(name: AuthorName) {
  if (typeof name === 'string') return { name }
  return 'importedName' in name ? { name: name.importedName, isImported: true } : { ...name }
}

/** Says on the desk who a number stands for. It stays there as long as the layer lives. */
export function writeReader(
  doc: Y.Doc,
  { id, ...reader }: Reader & { readonly id: MemberId },
): void {
  put(doc, LAYER_ROOTS.readers, { id, ...reader })
}

/** Says on the desk what facilitators keep of a thread; null takes it away. */
export function writeDeskEntry(doc: Y.Doc, id: AnnotationId, entry: DeskEntry | null): void {
  if (entry === null) return removeAll(doc, LAYER_ROOTS.desk, [id])
  const { annotationId: _, assigneeId, note, state } = entry
  const kept = { ...(assigneeId !== null && { assigneeId }), ...(note !== null && { note }) }
  put(doc, LAYER_ROOTS.desk, { id, state, ...kept })
}

/** What the desk says of threads, by the annotation; one of which it says nothing is as it begins (`beginDeskEntry`). */
export function readDeskEntries(doc: Y.Doc): Map<AnnotationId, DeskEntry> {
  const entries = [...doc.getMap(LAYER_ROOTS.desk).values()].flatMap(
    (value) => readOnce(value, knownDeskEntries, readDeskEntry) ?? [],
  )
  return new Map(entries.map((entry) => [entry.annotationId, entry]))
}

/** Whether the layer names this member, by a name or by a number. */
export function isNamed(doc: Y.Doc, id: MemberId): boolean {
  const index = LayerIndex.of(doc)
  return [LAYER_ROOTS.members, LAYER_ROOTS.readers].some((root) => index.keyOf(root, id) !== null)
}

/**
 * Gives a member another name wherever the layer says it: a record at most in each of its two places. Who stands there by a number alone,
 * or not at all, is named no more than before.
 */
export function renameMember(
  doc: Y.Doc,
  { id, name }: { readonly id: MemberId; readonly name: string },
): void {
  doc.transact(() => {
    const known = readAuthorName(recordOf(doc, LAYER_ROOTS.members, id))
    if (typeof known === 'string') writeMember(doc, { id, name })
    const reader = readAuthorName(recordOf(doc, LAYER_ROOTS.readers, id))
    if (reader !== null && typeof reader === 'object' && 'readerNumber' in reader) {
      writeReader(doc, { ...reader, id, name })
    }
  })
}

/**
 * Removes the annotation, every comment under it, and the names that nothing else in the layer needs, in one update. Nothing
 * happens if there is none.
 */
export function removeAnnotation(doc: Y.Doc, id: AnnotationId): void {
  const index = LayerIndex.of(doc)
  if (index.keyOf(LAYER_ROOTS.annotations, id) === null) return
  const [comments, members] = [index.commentsUnder(id), index.membersOnlyIn(id)]
  const reactions = index.reactionsUnder(id)
  doc.transact(() => {
    removeAll(doc, LAYER_ROOTS.annotations, [id])
    removeAll(doc, LAYER_ROOTS.comments, comments)
    removeAll(doc, LAYER_ROOTS.reactions, reactions)
    removeAll(doc, LAYER_ROOTS.members, members)
  })
}

/** Everybody whom a thread names: authors, whom their comments mention, who said something of a comment in one press, who resolved it, and who proposed to promote it. */
export function membersIn({ annotation, comments }: Thread): Set<MemberId> {
  const { authorId, resolvedBy, promotionProposedBy } = annotation
  const members = new Set([authorId, ...comments.map((comment) => comment.authorId)])
  for (const { body, reactions = [] } of comments) {
    for (const id of mentionsIn(body)) members.add(id)
    for (const { memberId } of reactions) members.add(memberId)
  }
  if (resolvedBy !== null) members.add(resolvedBy)
  if (promotionProposedBy !== null) members.add(promotionProposedBy)
  return members
}

/**
 * Everything a layer says now. Threads and the comments in each come oldest first, by (createdAt, id). A comment without its annotation
 * is left out, and so is a record that can't be read: a newer server may write what this reader doesn't know. Where the layer knows the
 * name behind a number, `names` says both. A record that was not set anew since the last reading is the same object, and costs nothing to read.
 */
export function readLayer(doc: Y.Doc): {
  readonly threads: Thread[]
  readonly names: Map<MemberId, AuthorName>
} {
  const commentsOf = new Map<AnnotationId, ThreadComment[]>()
  const annotations: Annotation[] = []
  for (const value of doc.getMap(LAYER_ROOTS.annotations).values()) {
    const annotation = readOnce(value, readAnnotations, readAnnotation)
    if (!annotation) continue
    annotations.push(annotation)
    commentsOf.set(annotation.id, [])
  }
  const reactions = readReactions(doc)
  for (const value of doc.getMap(LAYER_ROOTS.comments).values()) {
    const read = readOnce(value, readComments, readComment)
    const said = read && reactions.get(read.id)
    const comment = said ? { ...read, reactions: said } : read
    if (comment) commentsOf.get(comment.annotationId)?.push(comment)
  }
  const names = new Map<MemberId, AuthorName>()
  for (const root of [LAYER_ROOTS.members, LAYER_ROOTS.readers]) {
    for (const value of doc.getMap(root).values()) {
      const [id, name] = [readMemberId(value), readAuthorName(value)]
      if (id !== null && name !== null) names.set(id, name)
    }
  }
  const threads = annotations.toSorted(byAge).map((annotation) => ({
    annotation,
    comments: (commentsOf.get(annotation.id) ?? []).toSorted(byAge),
  }))
  return { threads, names }
}

/** What was said of each comment in one press, in an order that every replica has. */
function readReactions(doc: Y.Doc): Map<CommentId, Reaction[]> {
  const found = new Map<CommentId, Reaction[]>()
  const records = [...doc.getMap(LAYER_ROOTS.reactions).values()]
    .flatMap((value) => readOnce(value, readReactionsOf, readReaction) ?? [])
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
  for (const { commentId, reaction, memberId } of records) {
    const said = found.get(commentId) ?? []
    said.push({ reaction, memberId })
    found.set(commentId, said)
  }
  return found
}

// Yjs gives the same object for a record until it is set anew, and what was read of it is read-only.
const readAnnotations = new WeakMap<object, Annotation | null>()
const readComments = new WeakMap<object, ThreadComment | null>()
const knownDeskEntries = new WeakMap<object, DeskEntry | null>()
const readReactionsOf = new WeakMap<object, ReactionRecord | null>()

function readOnce<Record>(
  value: unknown,
  known: WeakMap<object, Record | null>,
  read: (value: unknown) => Record | null,
): Record | null {
  if (typeof value !== 'object' || value === null) return read(value)
  const before = known.get(value)
  if (before !== undefined) return before
  const record = read(value)
  known.set(value, record)
  return record
}

// Every set grows the room's history for good, so what is so already isn't set again.
function put(doc: Y.Doc, root: string, record: Record<string, unknown> & { id: string }): void {
  const records = doc.getMap(root)
  const key = LayerIndex.of(doc).keyOf(root, record.id)
  if (key !== null && JSON.stringify(records.get(key)) === JSON.stringify(record)) return
  records.set(key ?? freshKey(doc), record)
}

/** Where the document's history stands: no other record ever had it, and it says no more than what Yjs writes beside it anyway. */
function freshKey(doc: Y.Doc): string {
  const clock = Y.getState(doc.store, doc.clientID)
  return `${doc.clientID.toString(36)}-${clock.toString(36)}`
}

function recordOf(doc: Y.Doc, root: string, id: string): unknown {
  const key = LayerIndex.of(doc).keyOf(root, id)
  return key === null ? undefined : doc.getMap(root).get(key)
}

function removeAll(doc: Y.Doc, root: string, ids: readonly string[]): void {
  const [records, index] = [doc.getMap(root), LayerIndex.of(doc)]
  for (const id of ids) {
    const key = index.keyOf(root, id)
    if (key !== null) records.delete(key)
  }
}
