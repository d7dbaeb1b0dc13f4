import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { SourceThread } from '@variorum/document'
import { AppError, IMPORT_MAX_BYTES } from '@variorum/protocol'
import { readParagraphs } from '@variorum/ydoc'
import { commandGroup } from '../access/command-group.ts'
import { currentMembers, namesById } from '../access/member-rows.ts'
import { wordsKey, type TextRow } from '../access/text-rows.ts'
import type { ThreadSign } from '../imports/keep-discussions.ts'
import { annotationsOfText, threadsOfText } from '../layers/annotation-rows.ts'
import { settleFirstStates } from '../layers/desk-rows.ts'
import { renewLayers } from '../layers/renew-layers.ts'
import { writeFirstThreadFacts } from '../layers/thread-fact-rows.ts'
import { requireRoomUnderText } from '../limits/totals.ts'
import { DATABASE } from '../storage/database.ts'
import type { Storage } from '../storage/ports.ts'
import { foldStored, snapshotOf } from '../sync/commit/fold-stored.ts'
import { insertDiscussions } from '../texts/insert-discussions.ts'
import type { KeptDiscussions } from '../texts/kept-discussions.ts'
import type { CommandContext } from './command-context.ts'
import { CommandFailure, FAILURES } from './command-failure.ts'
import { requireDatabase, whileStopped } from './database-file.ts'
import { textNamed } from './text-named.ts'

/**
 * Adds what files of Web Annotations say to a text, by its id or its title, in the name of the facilitator who has been in the group longest: each on its words, found by their quotes. What stands in the text already
 * is passed over, so that the same file twice adds nothing. What has no place is an orphan there, and told. Answers the exit code: 1 if a file could not be read.
 * @throws {CommandFailure} if a server runs, or there is no such text.
 */
export async function importNotes(
  context: CommandContext,
  files: readonly string[],
  textName: string,
): Promise<number> {
  return whileStopped(context.dataFolder, async (database) => {
    requireDatabase(database, { mayBeOlder: false })
    const storage = await DATABASE.open(database)
    let failedCount = 0
    try {
      for (const file of files) {
        try {
          await addNotes(context, storage, resolve(file), textName)
        } catch (error) {
          if (!(error instanceof CommandFailure)) throw error
          failedCount++
          context.print(error.sentences.join(' · '))
        }
      }
    } finally {
      await storage.close()
    }
    return failedCount === 0 ? 0 : 1
  })
}

async function addNotes(
  { now, newId, print }: CommandContext,
  storage: Storage,
  path: string,
  textName: string,
): Promise<void> {
  const text = await textNamed(storage.rows, textName)
  const stored = await storage.updateLog.load(wordsKey(text))
  // What reads files is loaded with the first one.
  const { readWebAnnotations } = await import('@variorum/formats/read-import')
  const { keepDiscussions } = await import('../imports/keep-discussions.ts')
  const texts = readParagraphs(foldStored(stored).doc).map((paragraph) => paragraph.text)
  const at = now()
  const read = await readWebAnnotations(readBytes(path), texts, at)
  if (!read) throw FAILURES.notReadable(path, 'file-not-text')
  const there = await whatIsSaid(storage, text)
  const added: SourceThread[] = []
  const { kept, shown, leftOutCount } = keepDiscussions(
    snapshotOf(stored),
    read,
    (sign, thread) => {
      // Without a date, or with one to come, it was kept as of the moment in which it came.
      const isDated = sign.createdAt < at
      if (there.has(isDated ? datedSign(sign) : undatedSign(sign))) return true
      added.push(thread)
      return false
    },
  )
  if (kept.threads.length > 0) await write(storage, text, kept, { now, newId, path })
  const [count, known] = [kept.threads.length, read.length - added.length]
  const doubtful = added.filter(({ doubt }) => doubt !== null).length
  print(
    `已把 ${path} 的 ${count} 条批注加进 ${text.title}：${known} 条已在文中，${doubtful} 条的原文与现在不尽相同，请核对，${leftOutCount} 条评论没有文字或超出限度，${shown?.unplacedCount ?? 0} 条找不到原文。 · Added ${count} annotations of ${path} to ${text.title}: ${known} stood there already, ${doubtful} stand on words that are not quite theirs and should be looked at, ${leftOutCount} comments are empty or too many, ${shown?.unplacedCount ?? 0} have lost their words.`,
  )
  for (const { authorName, words, quote } of shown?.unplaced ?? []) {
    print(`  ${authorName}: ${words} (${quote})`)
  }
}

async function write(
  storage: Storage,
  text: TextRow,
  kept: KeptDiscussions,
  { now, newId, path }: Pick<CommandContext, 'now' | 'newId'> & { readonly path: string },
): Promise<void> {
  const members = await currentMembers(storage.rows, text.group_id)
  const facilitator = members.find(({ role, admitted_at: at }) => role === 'facilitator' && at)
  if (!facilitator) throw FAILURES.noFacilitator()
  const user = { userId: facilitator.user_id }
  const commentCount = kept.threads.reduce((sum, { comments }) => sum + comments.length, 0)
  const deps = { storage, now }
  try {
    await commandGroup(deps, user, text.group_id, 'import-text', async (command) => {
      const { rows, happened } = command
      // Others wrote it, so that it takes nothing from what the facilitator may write.
      requireRoomUnderText(text, { annotations: kept.threads.length, comments: commentCount })
      const before = new Set((await annotationsOfText(rows, text.id)).map(({ id }) => id))
      await insertDiscussions({ newId }, command, text.id, kept, undefined)
      const annotations = (await annotationsOfText(rows, text.id)).filter(
        ({ id }) => !before.has(id),
      )
      const threads = (await threadsOfText(rows, text.id)).filter(
        ({ annotation }) => !before.has(annotation.id),
      )
      await settleFirstStates(rows, text.id, annotations, threads)
      await writeFirstThreadFacts(rows, { textId: text.id, groupId: text.group_id }, threads)
      const subject = { textTitle: text.title, count: commentCount, ownName: null }
      await happened({ kind: 'comments-imported', textId: text.id, subject })
      await renewLayers(command, text.id, newId())
    })
  } catch (error) {
    if (error instanceof AppError) throw FAILURES.notReadable(path, error.code)
    throw error
  }
}

/** The signs of all threads of a text, with their dates and without. */
async function whatIsSaid({ rows }: Storage, text: TextRow): Promise<ReadonlySet<string>> {
  const threads = await threadsOfText(rows, text.id)
  const names = await namesById(rows, text.group_id)
  return new Set(
    threads.flatMap(({ annotation: { kind, createdAt, authorId, target }, comments: [first] }) => {
      const author = names.get(authorId) ?? ''
      const isMark = kind === 'highlight'
      const sign = { isMark, createdAt, author, target, body: first?.body ?? '' }
      return [datedSign(sign), undatedSign(sign)]
    }),
  )
}

/** By when a thread was begun, and what it says first. */
function datedSign({ isMark, createdAt, body }: ThreadSign): string {
  return JSON.stringify([isMark, createdAt, body])
}

/** By who began a thread, on what, and what it says first. */
function undatedSign({ isMark, author, target, body }: ThreadSign): string {
  const place =
    target.type === 'text' ? [] : [target.paragraphId, target.type === 'range' ? target.quote : '']
  return JSON.stringify([isMark, author, target.type, ...place, body])
}

function readBytes(path: string): Uint8Array {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw FAILURES.unusable(path, error)
  }
  if (bytes.length > IMPORT_MAX_BYTES) throw FAILURES.notReadable(path, 'file-too-large')
  return bytes
}
