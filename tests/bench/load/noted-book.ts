import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import * as Y from 'yjs'
import type { AnnotationTarget } from '../../../packages/document/src/index.ts'
import { createRangeAnchor, WordsMap } from '../../../packages/ydoc/src/index.ts'
import { randomWords } from './random-words.ts'

/** A text of a hundred thousand characters. */
const PARAGRAPHS = 1_000
const PARAGRAPH_CHARS = 100
const NOTE_CHARS = 12
/** The longest quote that there may be. */
const ORPHAN_CHARS = 5_000
const SEED = 20_261_128

/** The words of the book, as a file. */
export function bookFile(paragraphs = PARAGRAPHS): string {
  const words = randomWords(SEED)
  return Array.from({ length: paragraphs }, () => `${words(PARAGRAPH_CHARS - 1)}。`).join('\n')
}

/** What is put into the margin of the book. */
export interface Margin {
  /** Each on words of its own, with a comment. */
  readonly notes: number
  /** Notes on long quotes that the book does not hold. */
  readonly orphans: number
}

/** Writes notes into the database of a running server, as rows: sending thousands of requests is not what is measured. */
export function writeMargin(
  databaseFile: string,
  of: { readonly textId: string; readonly memberId: string },
  margin: Margin,
): void {
  const database = new DatabaseSync(databaseFile, { timeout: 10_000 })
  const writeThread = threadWriter(database, of)
  const targets = [...noteTargets(wordsOf(database, of.textId), margin.notes)]
  const foreign = randomWords(SEED + 1)
  const [anywhere] = targets
  if (!anywhere) throw new Error('The book has no words')
  for (let orphan = 0; orphan < margin.orphans; orphan++) {
    const quote = foreign(ORPHAN_CHARS)
    targets.push({ ...anywhere, quote, prefix: foreign(32), suffix: foreign(32) })
  }
  database.exec('begin immediate')
  for (const target of targets) writeThread(target)
  database.exec('commit')
  database.close()
}

/** What a note stands on. */
export type Target = Extract<AnnotationTarget, { type: 'range' }>

function* noteTargets(doc: Y.Doc, count: number): Iterable<Target> {
  const words = WordsMap.of(doc)
  const { paragraphs } = words.index
  for (let note = 0; note < count; note++) {
    const paragraph = paragraphs[note % paragraphs.length]
    if (!paragraph) continue
    const start = paragraph.start + Math.floor(note / paragraphs.length) * NOTE_CHARS
    const anchor = createRangeAnchor(doc, { start, end: start + NOTE_CHARS }, words)
    if (anchor) yield { type: 'range', ...anchor }
  }
}

/** The words of a text as a database keeps them. */
export function wordsOf(database: DatabaseSync, textId: string): Y.Doc {
  const doc = new Y.Doc()
  const log = database.prepare('select bytes from update_log where room = ? order by room_seq')
  for (const { bytes } of log.all(`words/${textId}`)) Y.applyUpdate(doc, bytes as Uint8Array)
  return doc
}

/** Where threads are written, and by whom. */
export interface ThreadWish {
  readonly textId: string
  readonly memberId: string
  readonly kind?: 'note' | 'question'
}

/** Writes notes into a database as rows, each with a comment. */
export function threadWriter(
  database: DatabaseSync,
  { textId, memberId, kind = 'note' }: ThreadWish,
): (target: Target) => void {
  const annotation = database.prepare(
    `insert into annotation (id, text_id, author_id, kind, target_json, audience, created_at)
     values (?, ?, ?, ?, ?, 'group', ?)`,
  )
  const comment = database.prepare(
    `insert into comment (id, annotation_id, text_id, author_id, body, created_at)
     values (?, ?, ?, ?, ?, ?)`,
  )
  return (target) => {
    const [annotationId, at] = [randomUUID(), Date.now()]
    annotation.run(annotationId, textId, memberId, kind, JSON.stringify(target), at)
    const body = `为什么这里说“${target.quote.slice(0, NOTE_CHARS)}”？`
    comment.run(randomUUID(), annotationId, textId, memberId, body, at)
  }
}
