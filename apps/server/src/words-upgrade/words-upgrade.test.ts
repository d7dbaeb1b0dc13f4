import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { AnnotationTarget, ParagraphId } from '@variorum/document'
import { readParagraphs, resolveTarget, WordsMap } from '@variorum/ydoc'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { databaseIn } from '../commands/database-file.ts'
import { keepBeforeRewriting } from '../keep-before-rewriting.ts'
import type { Storage } from '../storage/ports.ts'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import { CommandLine } from '../testing/test-command.ts'
import { addNote, addText, elementOf, makeOld, OldWords } from './old-words.test-support.ts'
import { rewriteWords } from './rewrite-words.ts'

const NOTHING_WRONG = '检查完毕，没有问题。 · Checked: nothing is wrong.'

let line: CommandLine
beforeEach(async () => {
  line = await CommandLine.start()
})
afterEach(() => line.ends())

/** What stands in the data folder beside the database. */
const backups = () =>
  readdirSync(line.dataFolder).filter((name) => name.startsWith('variorum-before-words-upgrade'))

async function startsOnce(): Promise<void> {
  await line.startsServer()
  await line.stopsServer()
}

function wordsOf(textId: string, file = line.database): Y.Doc {
  const database = new DatabaseSync(file, { readOnly: true })
  const entries = database
    .prepare(
      `select bytes from update_log join text on epoch = words_epoch
       where room = ? and text.id = ? order by room_seq`,
    )
    .all(`words/${textId}`, textId)
  database.close()
  const doc = new Y.Doc()
  for (const { bytes } of entries) Y.applyUpdate(doc, bytes as Uint8Array)
  return doc
}

const epochs = (): unknown => line.reads('select words_epoch, layer_epoch from text order by id')

/** State and words of a note's place now. */
function finds(noteId: string, textId = line.textId): string {
  const [row] = line.reads(`select target_json from annotation where id = '${noteId}'`)
  const target = JSON.parse(String(row?.['target_json'])) as AnnotationTarget
  const doc = wordsOf(textId)
  const { index } = WordsMap.of(doc)
  const place = resolveTarget(doc, index, target)
  if (!place || place.state === 'orphaned') return String(place?.state)
  return `${place.state}: ${index.text.slice(place.range.start, place.range.end)}`
}

/** A speech that was worked on: edits lie between what was typed first. */
function speech(): OldWords {
  const words = new OldWords(
    ['p1', '在全县读书会上的讲话'],
    ['p2', '今天我们用半天时间，围绕一本书谈一谈各自的体会。'],
    [null, '读书不是装点门面。读书使人明理，明理才能断事。'],
    ['p4', '过去一年，我们办了十二场读书会。'],
  )
  ;(words.fragment.get(0) as Y.XmlElement).setAttribute('role', 'salutation')
  return words
}

test('words of an older server become a sequence: the same paragraphs, and every annotation where it stood', async () => {
  const words = speech()
  const standing = words.marks(1, '围绕一本书')
  const across = { ...words.marks(3, '过去一年'), end: words.marks(3, '十二场').end }
  across.quote = '过去一年，我们办了十二场'
  const changed = words.marks(2, '读书使人明理，明理才能断事')
  const gone = words.marks(3, '读书会')
  const cut = words.marks(2, '装点门面')
  words.types(1, 2, '上午')
  words.types(1, 0, '同志们，')
  words.deletes(2, '明理才能断事')
  words.deletes(3, '读书会')
  words.deletes(2, '装点门面')
  words.types(3, 0, '装点门面，')
  const list = elementOf(null, '', 'bulletList')
  list.insert(0, [elementOf('p5', '一条\r两条', 'listItem')])
  const level = elementOf('p6', '小结', 'heading')
  level.setAttribute('level', '3')
  words.fragment.insert(4, [list, level, elementOf('p1', ''), elementOf('p8', '完')])
  words.nodeOf(7).insertEmbed(1, { image: 'x' })
  await makeOld(line, { textId: line.textId, words })
  const before = epochs()
  const notes = [standing, across, changed, gone, cut].map((target) =>
    addNote(line, line.textId, target),
  )
  const onParagraph = addNote(line, line.textId, {
    type: 'paragraph',
    paragraphId: 'p4' as ParagraphId,
    excerpt: '过去一年',
  })

  await startsOnce()
  const paragraphs = readParagraphs(wordsOf(line.textId))
  expect(
    paragraphs.map(({ id, role, text }) => [id.startsWith('y-') ? 'y' : id, role, text]),
  ).toEqual([
    ['p1', 'salutation', '在全县读书会上的讲话'],
    ['p2', 'body', '同志们，今天上午我们用半天时间，围绕一本书谈一谈各自的体会。'],
    ['y', 'body', '读书不是。读书使人明理，。'],
    ['p4', 'body', '装点门面，过去一年，我们办了十二场。'],
    ['p5', 'body', '一条 两条'],
    ['p6', 'subheading', '小结'],
    ['y', 'body', ''],
    ['p8', 'body', '完\uFFFC'],
  ])
  expect(notes.slice(0, 2).map((id) => finds(id))).toEqual([
    'anchored: 围绕一本书',
    'anchored: 过去一年，我们办了十二场',
  ])
  // Their words had changed or gone, and none is guessed onto others.
  for (const id of notes.slice(2)) expect(finds(id)).not.toMatch(/^anchored/)
  expect(finds(onParagraph)).toBe('anchored: 装点门面，过去一年，我们办了十二场。')
  expect(epochs()).not.toEqual(before)
  await line.runs('check')
  expect(line.printed).toEqual([NOTHING_WRONG])
})

test('what was there before is kept beside it, once, and the next start has nothing to do', async () => {
  await makeOld(line, { textId: line.textId, words: speech() })
  await startsOnce()
  const [kept = '', ...others] = backups()
  expect(others).toEqual([])
  expect(kept).toMatch(/^variorum-before-words-upgrade-\d{4}-.*\.db$/)
  const old = wordsOf(line.textId, join(line.dataFolder, kept)).getXmlFragment('words')
  expect(old.toJSON()).toContain('在全县读书会上的讲话')
  const after = epochs()
  await startsOnce()
  expect(epochs()).toEqual(after)
  expect(backups()).toEqual([kept])
})

test('a server that was new from the start keeps no backup and rewrites nothing', async () => {
  const before = epochs()
  await startsOnce()
  expect([epochs(), backups()]).toEqual([before, []])
})

test('a start that is cut short goes on where it was, and keeps no second backup', async () => {
  const other = addText(line)
  const [one, two] = [speech(), new OldWords(['q1', '另一篇的第一段'])]
  await makeOld(line, { textId: line.textId, words: one }, { textId: other, words: two })
  const notes = [
    addNote(line, line.textId, one.marks(1, '一本书')),
    addNote(line, other, two.marks(0, '第一段')),
  ]
  const keptIn = await keepBeforeRewriting(line.database, Date.now())
  const storage = await openSqliteStorage(line.database)
  let left = 2
  const cutShort: Storage = {
    ...storage,
    transaction: (work) =>
      left-- > 0 ? storage.transaction(work) : Promise.reject(new Error('killed')),
  }
  await expect(rewriteWords(cutShort, { newId: v7, keptIn })).rejects.toThrow('killed')
  await storage.close()
  const [waiting] = line.reads('select text_id as id from words_as_tree')
  const done = [line.textId, other].find((id) => id !== waiting?.['id'])
  const epochOf = (id = '') => line.reads(`select words_epoch from text where id = '${id}'`)
  const before = epochOf(done)

  await startsOnce()
  expect(line.reads('select text_id from words_as_tree')).toEqual([])
  expect(epochOf(done)).toEqual(before)
  expect(notes.map((id, at) => finds(id, [line.textId, other][at]))).toEqual([
    'anchored: 一本书',
    'anchored: 第一段',
  ])
  expect(backups()).toHaveLength(1)
  expect(await line.runs('check')).toBe(0)
})

test('what its author may still bring back goes along', async () => {
  const words = speech()
  await makeOld(line, { textId: line.textId, words })
  const note = addNote(line, line.textId, words.marks(1, '一本书'))
  const [annotation] = line.reads(`select * from annotation where id = '${note}'`)
  line.tampers(
    `insert into undoable_deletion (id, text_id, annotation_id, author_id, deleted_at, kept_json)
     select id, text_id, id, author_id, ?, ? from annotation where id = ?`,
    Date.now(),
    JSON.stringify({ annotation, comments: [], versions: [] }),
    note,
  )
  await startsOnce()
  const [kept] = line.reads('select kept_json from undoable_deletion')
  const [row] = line.reads(`select target_json from annotation where id = '${note}'`)
  expect(JSON.parse(String(kept?.['kept_json']))).toMatchObject({ annotation: row })
  expect(finds(note)).toBe('anchored: 一本书')
})

test('words that can not be read keep everything as it was, and say which', async () => {
  await makeOld(line, { textId: line.textId, words: speech() })
  line.tampers(
    `insert into room_snapshot (room, epoch, through_seq, checksum, bytes)
     select room, epoch, room_seq, null, x'0909' from update_log where room = ?`,
    `words/${line.textId}`,
  )
  const before = epochs()
  await expect(startsOnce()).rejects.toMatchObject({
    sentences: [
      expect.stringMatching(/正文无法读取.*没有任何改动/),
      expect.stringMatching(/can't be read .*nothing was changed/),
    ],
  })
  expect([epochs(), backups()]).toEqual([before, []])
  expect(line.reads(`select 1 from kysely_migration where name >= '0016'`)).toEqual([])
})

test('a backup of an older server is rewritten when it is put back', async () => {
  const words = speech()
  await makeOld(line, { textId: line.textId, words })
  const note = addNote(line, line.textId, words.marks(1, '一本书'))
  const source = line.path('old.db')
  const database = new DatabaseSync(databaseIn(line.dataFolder))
  database.prepare('vacuum into ?').run(source)
  database.close()
  expect(await line.runs('restore', source)).toBe(0)
  expect(finds(note)).toBe('anchored: 一本书')
  const before = epochs()
  await startsOnce()
  expect([epochs(), backups()]).toEqual([before, []])
})
