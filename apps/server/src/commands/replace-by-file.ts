import { commandText } from '../access/command-text.ts'
import { requireTextMember } from '../access/require-member.ts'
import { wordsKey, type TextRow } from '../access/text-rows.ts'
import type { ReplacementPart } from '../replacements/plan-replacement-job.ts'
import {
  noteNewWords,
  putCopyIn,
  replacedTargets,
  requireReplacer,
} from '../replacements/replace-text.ts'
import type { Storage } from '../storage/ports.ts'
import { snapshotOf } from '../sync/commit/fold-stored.ts'
import { hasDeletions } from '../sync/wire/doc-changes.ts'
import type { CommandContext } from './command-context.ts'
import { FAILURES } from './command-failure.ts'
import { readIntoGroup, withEachFile } from './each-file.ts'
import { textNamed } from './text-named.ts'

/**
 * Puts the words of a file in the place of a text's words, by its id or its title, as the importer reads them and nobody looked at them, in the name of the facilitator who
 * has been in the group longest. Words that are in both stay the same characters, and what stands on them stays. Answers the exit code: 1 if the file could not be read.
 * @throws {CommandFailure} if a server runs, there is no such text, or there are several files.
 */
export async function replaceByFile(
  context: CommandContext,
  files: readonly string[],
  textName: string,
): Promise<number> {
  if (files.length > 1) throw FAILURES.oneCopy()
  return withEachFile(
    context,
    files,
    ({ rows }) => textNamed(rows, textName),
    (storage, path, text) => replaceWordsOf(context, storage, text, path),
  )
}

async function replaceWordsOf(
  context: CommandContext,
  storage: Storage,
  text: TextRow,
  path: string,
): Promise<void> {
  const { now, newId, print } = context
  const read = await readIntoGroup(context, storage, text.group_id, path)
  const asking = await requireTextMember(storage.rows, read.user, text.id)
  requireReplacer(asking)
  const stored = await storage.updateLog.load(wordsKey(text))
  const parts: ReplacementPart[] = [
    { type: 'words', updates: [snapshotOf(stored)], answers: null },
    { type: 'copy', keptJson: read.keptJson },
  ]
  for await (const part of replacedTargets(storage.rows, asking)) parts.push(part)
  const { planReplacement } = await import('../replacements/plan-replacement.ts')
  const made = planReplacement(parts)
  if (!made.ok) throw FAILURES.notReadable(path, made.reason)
  if (made.update.length === 0) throw FAILURES.notReadable(path, 'replacement-same')
  await commandText({ storage, now }, read.user, text.id, async (command) => {
    await putCopyIn({ newId }, command, made, { importId: read.importId, copyVersion: 0 })
    await noteNewWords(command, made)
    const isErasing = hasDeletions(made.update)
    await command.updateLog.append([{ ...wordsKey(text), bytes: made.update, isErasing }])
  })
  const { paragraphs, notes } = made.plan
  print(
    `已用 ${path} 替换 ${text.title} 的正文：${paragraphs.same} 段不变，${paragraphs.changed} 段有改动，${paragraphs.added} 段新增，${paragraphs.gone} 段删去；${notes.kept} 条批注留在原处，${notes.changed + notes.moved} 条请核对，${notes.orphaned} 条找不到原文。 · Replaced the words of ${text.title} by ${path}: ${paragraphs.same} paragraphs are as they were, ${paragraphs.changed} changed, ${paragraphs.added} are new, ${paragraphs.gone} gone; ${notes.kept} notes stay on their words, ${notes.changed + notes.moved} should be looked at, ${notes.orphaned} have lost their words.`,
  )
}
