import {
  beginDeskEntry,
  type AnnotationId,
  type DeskEntry,
  type MemberId,
  type Thread,
} from '@variorum/document'
import type { Layer } from '@variorum/protocol'
import {
  isNamed,
  membersIn,
  removeAnnotation,
  writeDeskEntry,
  writeReader,
  writeThread,
} from '@variorum/ydoc'
import type * as Y from 'yjs'
import type { RowStore } from '../storage/ports.ts'
import type { NamedInLayer } from './layer-name-rows.ts'
import { layersForAuthor, layersOf } from './layers-of.ts'
import { readOrMakeShownMembers, type ShownIn, type ShownMembers } from './pseudonyms.ts'
import { publicNames, shownThread } from './shown-threads.ts'

interface MirroredThread {
  /** Whom a layer names now that did not before, for `rememberNames`. */
  readonly named: readonly NamedInLayer[]
  /** How the text shows those who stand in the thread. */
  readonly members: ShownMembers
}

/**
 * Makes the layers say of a thread what its rows say: it stands, comments and names included, in the layers of its audience and in
 * no other. Where names are hidden it stands everywhere under pseudonyms, and the desk says whose they are. What facilitators keep of it
 * among themselves stands on the desk, whatever its audience. To be called last in a transaction, with the thread and the entry as their
 * rows have them by then, null if it is gone.
 */
export async function mirrorThread(
  rows: RowStore,
  docOf: (layer: Layer) => Y.Doc,
  { id, authorId }: { readonly id: AnnotationId; readonly authorId: MemberId },
  standing: { readonly thread: Thread; readonly entry: DeskEntry } | null,
  where: ShownIn,
): Promise<MirroredThread> {
  const thread = standing && standing.thread
  const layers = new Set(thread ? layersOf(thread.annotation).map(({ kind }) => kind) : [])
  const members = await readOrMakeShownMembers(rows, where, thread ? membersIn(thread) : [])
  const newlyNamed = layersForAuthor(authorId).flatMap((layer) => {
    const doc = docOf(layer)
    const unnamed = [...members].filter(([, shown]) => !isNamed(doc, shown.id))
    if (thread && layers.has(layer.kind)) {
      const names = publicNames(thread, members)
      writeThread(doc, { ...shownThread(thread, members), names })
    } else removeAnnotation(doc, id)
    if (layer.kind === 'desk') {
      if (thread) writeReaders(doc, thread, members)
      writeDeskEntry(doc, id, standing && deskRecordOf(standing.thread, standing.entry))
    }
    const named = unnamed.filter(([, shown]) => isNamed(doc, shown.id))
    return named.map(([memberId]) => ({ memberId, layer }))
  })
  return { named: newlyNamed, members }
}

/** What the desk says of a thread; null where that follows from the thread, and of what its author keeps to themselves. */
export function deskRecordOf(thread: Thread, entry: DeskEntry): DeskEntry | null {
  if (thread.annotation.audience === 'self') return null
  const begun = beginDeskEntry(thread)
  const isAsBegun = entry.state === begun.state && entry.assigneeId === null && entry.note === null
  return isAsBegun ? null : entry
}

/** Tells facilitators who is who in a thread that they may know of. */
export function writeReaders(desk: Y.Doc, thread: Thread, members: ShownMembers): void {
  if (thread.annotation.audience === 'self') return
  for (const member of membersIn(thread)) {
    const shown = members.get(member)
    if (!shown || shown.readerNumber === null) continue
    const { id, name, readerNumber, isImported } = shown
    writeReader(desk, { id, name, readerNumber, ...(isImported ? { isImported } : {}) })
  }
}
