import type { SourceThread } from '@variorum/document'
import { readWebAnnotations } from '@variorum/formats/read-import'
import { IMPORT_LISTED_COMMENTS, type NotesPreview } from '@variorum/protocol'
import { readParagraphs } from '@variorum/ydoc'
import * as Y from 'yjs'
import { foldStored } from '../sync/commit/fold-stored.ts'
import type { TellProgress } from '../worker-pool/work-board.ts'
import { keepDiscussions, listedThread } from './keep-discussions.ts'
import type { KeptNotes, NotesPart, PreparedNotes, ReadNotes } from './read-notes-job.ts'
import { isAmong } from './thread-signs.ts'

/** Finds what a file of Web Annotations says in the words of a text, but for what stands there already. */
export async function readNotes(
  parts: readonly NotesPart[],
  tell: TellProgress = () => undefined,
): Promise<ReadNotes> {
  tell({ step: 'reading', share: null })
  const file = parts.find((part) => part.type === 'file')
  const words = parts.find((part) => part.type === 'words')
  if (!file || !words) throw new Error('Annotations are read for a text')
  const there = new Set(parts.flatMap((part) => (part.type === 'there' ? part.signs : [])))
  const { doc } = foldStored({ snapshot: null, updates: words.updates })
  const texts = readParagraphs(doc).map(({ text }) => text)
  const read = await readWebAnnotations(file.bytes, texts, file.at)
  if (!read) return NO_NOTES
  const added: SourceThread[] = []
  const { kept, shown, leftOutCount } = keepDiscussions(
    Y.encodeStateAsUpdate(doc),
    read,
    (sign, thread) => {
      if (isAmong(there, sign, file.at)) return true
      added.push(thread)
      return false
    },
  )
  const unplacedCount = shown?.unplacedCount ?? 0
  const doubtful = added.filter(({ doubt, target }) => doubt !== null && target.type !== 'gone')
  return {
    ok: true,
    kept,
    shown: {
      threadCount: kept.threads.length,
      commentCount: shown?.commentCount ?? 0,
      authors: shown?.authors ?? [],
      placedCount: Math.max(0, kept.threads.length - unplacedCount - doubtful.length),
      doubtfulCount: doubtful.length,
      unplacedCount,
      knownCount: read.length - added.length,
      leftOutCount,
      listed: listed(added),
    },
  }
}

/** The same, for whoever asks a worker. */
export async function prepareNotes(
  parts: readonly NotesPart[],
  tell?: TellProgress,
): Promise<PreparedNotes> {
  const read = await readNotes(parts, tell)
  const file = parts.find((part) => part.type === 'file')
  if (!read.ok || !file) return NO_NOTES
  const { kept, shown } = read
  const notes: KeptNotes = { notesFor: file.textId, readAt: file.at, kept }
  return { ok: true, keptJson: JSON.stringify(notes), shown }
}

const NO_NOTES = { ok: false, reason: 'file-not-annotations' } as const

/** Those that a person should look at: first what has no place, then what was found on other words. */
function listed(added: readonly SourceThread[]): NotesPreview['listed'] {
  const outcomeOf = ({ target, doubt }: SourceThread) =>
    target.type === 'gone' ? ('unplaced' as const) : doubt === null ? null : ('doubtful' as const)
  const entries = added.flatMap((thread) => {
    const outcome = outcomeOf(thread)
    return outcome === null ? [] : [{ ...listedThread(thread), outcome }]
  })
  const [unplaced, doubtful] = [
    entries.filter(({ outcome }) => outcome === 'unplaced'),
    entries.filter(({ outcome }) => outcome === 'doubtful'),
  ]
  return [...unplaced, ...doubtful].slice(0, IMPORT_LISTED_COMMENTS)
}
