import type { SourceThread } from '@variorum/document'
import { IMPORT_MAX_BYTES } from '@variorum/protocol'
import { readParagraphs } from '@variorum/ydoc'
import { commandGroup } from '../access/command-group.ts'
import { namesById } from '../access/member-rows.ts'
import { wordsKey, type TextRow } from '../access/text-rows.ts'
import type { ThreadSign } from '../imports/keep-discussions.ts'
import { annotationsOfText, threadsOfText } from '../layers/annotation-rows.ts'
import { settleFirstStates } from '../layers/desk-rows.ts'
import { renewLayers } from '../layers/renew-layers.ts'
import { writeFirstThreadFacts } from '../layers/thread-fact-rows.ts'
import { requireRoomUnderText } from '../limits/totals.ts'
import type { Storage } from '../storage/ports.ts'
import { foldStored, snapshotOf } from '../sync/commit/fold-stored.ts'
import { insertDiscussions } from '../texts/insert-discussions.ts'
import type { KeptDiscussions } from '../texts/kept-discussions.ts'
import type { CommandContext } from './command-context.ts'
import { FAILURES } from './command-failure.ts'
import { firstFacilitator, readFileBytes, withEachFile } from './each-file.ts'
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
  return withEachFile(
    context,
    files,
    () => Promise.resolve(textName),
    async (storage, path, name) =>
      addNotes(context, storage, path, await textNamed(storage.rows, name)),
  )
}

async function addNotes(
  { now, newId, print }: CommandContext,
  storage: Storage,
  path: string,
  text: TextRow,
): Promise<void> {
  const stored = await storage.updateLog.load(wordsKey(text))
  // What reads files is loaded with the first one.
  const { readWebAnnotations } = await import('@variorum/formats/read-import')
  const { keepDiscussions } = await import('../imports/keep-discussions.ts')
  const texts = readParagraphs(foldStored(stored).doc).map((paragraph) => paragraph.text)
  const at = now()
  const read = await readWebAnnotations(readFileBytes(path, IMPORT_MAX_BYTES), texts, at)
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
  if (kept.threads.length > 0) await write(storage, text, kept, { now, newId })
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
  { now, newId }: Pick<CommandContext, 'now' | 'newId'>,
): Promise<void> {
  const { user_id: userId } = await firstFacilitator(storage.rows, text.group_id)
  const user = { userId }
  const commentCount = kept.threads.reduce((sum, { comments }) => sum + comments.length, 0)
  const deps = { storage, now }
  await commandGroup(deps, user, text.group_id, 'import-text', async (command) => {
    const { rows, happened } = command
    // Others wrote it, so that it takes nothing from what the facilitator may write.
    requireRoomUnderText(text, { annotations: kept.threads.length, comments: commentCount })
    const before = new Set((await annotationsOfText(rows, text.id)).map(({ id }) => id))
    await insertDiscussions({ newId }, command, text.id, kept, undefined)
    const annotations = (await annotationsOfText(rows, text.id)).filter(({ id }) => !before.has(id))
    const threads = (await threadsOfText(rows, text.id)).filter(
      ({ annotation }) => !before.has(annotation.id),
    )
    await settleFirstStates(rows, text.id, annotations, threads)
    await writeFirstThreadFacts(rows, { textId: text.id, groupId: text.group_id }, threads)
    const subject = { textTitle: text.title, count: commentCount, ownName: null }
    await happened({ kind: 'comments-imported', textId: text.id, subject })
    await renewLayers(command, text.id, newId())
  })
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
