import { IMPORT_MAX_BYTES } from '@variorum/protocol'
import { commandText } from '../access/command-text.ts'
import { wordsKey, type TextRow } from '../access/text-rows.ts'
import { signsInText } from '../imports/thread-signs.ts'
import { writeNotes } from '../imports/write-notes.ts'
import { renewLayers } from '../layers/renew-layers.ts'
import type { Storage } from '../storage/ports.ts'
import { snapshotOf } from '../sync/commit/fold-stored.ts'
import type { CommandContext } from './command-context.ts'
import { FAILURES } from './command-failure.ts'
import { firstFacilitator, readFileBytes, withEachFile } from './each-file.ts'
import { textNamed } from './text-named.ts'

/**
 * Adds what files of Web Annotations say to a text, by its id or its title, in the name of the facilitator who has been in the group longest: each on its words, found by their quotes. What stands in the text already
 * is passed over, so that the same file twice adds nothing. What has no place is an orphan there, and told. Answers the exit code: 1 if a file could not be read.
 * @throws {CommandFailure} if a server runs.
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
  const bytes = readFileBytes(path, IMPORT_MAX_BYTES)
  const updates = [snapshotOf(await storage.updateLog.load(wordsKey(text)))]
  const { signs } = await signsInText(storage.rows, text)
  // What reads files is loaded with the first one.
  const { readNotes } = await import('../imports/read-notes.ts')
  const read = await readNotes([
    { type: 'file', textId: text.id, bytes, at: now() },
    { type: 'words', updates },
    { type: 'there', signs: [...signs] },
  ])
  if (!read.ok) throw FAILURES.notReadable(path, read.reason)
  const { kept, shown } = read
  if (kept.threads.length > 0) {
    const { user_id: userId } = await firstFacilitator(storage.rows, text.group_id)
    await commandText({ storage, now }, { userId }, text.id, async (command) => {
      await writeNotes({ newId }, command, text, kept)
      await renewLayers(command, text.id, newId())
    })
  }
  const { threadCount, knownCount, doubtfulCount, leftOutCount, unplacedCount, listed } = shown
  print(
    `已把 ${path} 的 ${threadCount} 条批注加进 ${text.title}：${knownCount} 条已在文中，${doubtfulCount} 条的原文与现在不尽相同，请核对，${leftOutCount} 条评论没有文字或超出限度，${unplacedCount} 条找不到原文。 · Added ${threadCount} annotations of ${path} to ${text.title}: ${knownCount} stood there already, ${doubtfulCount} stand on words that are not quite theirs and should be looked at, ${leftOutCount} comments are empty or too many, ${unplacedCount} have lost their words.`,
  )
  for (const { authorName, words, quote, outcome } of listed) {
    if (outcome === 'unplaced') print(`  ${authorName}: ${words} (${quote})`)
  }
}
