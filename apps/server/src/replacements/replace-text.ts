import { may, type ImportId, type MemberId } from '@variorum/document'
import { AppError, type ReplacementPlan } from '@variorum/protocol'
import * as Y from 'yjs'
import { requireMayInText } from '../access/require-may.ts'
import { requireTextMember, type TextMember } from '../access/require-member.ts'
import { memberActor, textState, updateText, wordsKey, type TextRow } from '../access/text-rows.ts'
import { workWhileAllowed } from '../access/work-while-allowed.ts'
import type { Asking, LongAsking, WorkingDeps } from '../annotations/annotation-deps.ts'
import { recordPlacementsIn } from '../annotations/placements.ts'
import { annotationIdPages, annotationsWithIds } from '../annotations/thread-page-rows.ts'
import { happenedBy, type Happened } from '../events/record-event.ts'
import type { RowStore, RowTransaction } from '../storage/ports.ts'
import { addImages } from '../texts/add-images.ts'
import { findImport, revisionOf, takeImport } from '../texts/import-rows.ts'
import { readKeptImport } from '../texts/kept-import.ts'
import {
  PLAN_REPLACEMENT,
  type ReplacedTarget,
  type ReplacedWords,
  type ReplacementPart,
} from './plan-replacement-job.ts'
import {
  nextWordsVersion,
  putReplacement,
  removeReplacement,
  REPLACEMENT_UNDOABLE_MS,
  replacementOf,
  wordsVersionOf,
} from './replacement-rows.ts'

/** What replacing the words of a text needs. */
export type ReplacementDeps = WorkingDeps & { readonly newId: () => string }

/** A preview as it was when somebody saw what comes of it. */
interface CopySeen {
  readonly importId: ImportId
  /** How often it had been read anew. */
  readonly copyVersion: number
}

/** As above, and the words for which that was foreseen. */
interface Replacement extends CopySeen {
  readonly wordsVersion: string
}

/**
 * Foresees what the words of a preview in the place of a text's words come to, and which words these are. Nothing is changed.
 * @throws {AppError} `not-allowed`, `text-closed`; `import-gone`; and what `WorkerPool.run` throws.
 */
export async function planTextReplacement(
  deps: ReplacementDeps,
  wanting: LongAsking,
  importId: ImportId,
): Promise<ReplacementPlan> {
  let copyVersion = 0
  return work(
    deps,
    wanting,
    async (rows, { text }) => {
      const copy = await copyPart(rows, text, importId)
      copyVersion = copy.version
      return copy.part
    },
    ({ plan }, wordsVersion) => Promise.resolve({ ...plan, wordsVersion, copyVersion }),
  )
}

/**
 * Puts the words of a preview in the place of a text's words, as was foreseen: words, rows, ledger and event in one transaction. The preview is used up.
 * Whoever has the text open goes on in the same room.
 * @throws {AppError} `words-changed` and `copy-revised` where the words, or those of the preview, are not those for which it was foreseen; `replacement-same` where nothing would change;
 * `group-images-full`; and as `planTextReplacement`.
 */
export async function replaceText(
  deps: ReplacementDeps,
  wanting: LongAsking,
  { wordsVersion, ...seen }: Replacement,
): Promise<string> {
  return work(
    deps,
    wanting,
    async (rows, { text }) => {
      const copy = await copyPart(rows, text, seen.importId)
      if (copy.version !== seen.copyVersion) throw new AppError('copy-revised')
      return copy.part
    },
    async (made, version, asking) => {
      if (version !== wordsVersion) throw new AppError('words-changed')
      if (made.update.length === 0) throw new AppError('replacement-same')
      return commitWords(deps, asking, { made, wordsVersion }, (command) =>
        putCopyIn(deps, command, made, seen),
      )
    },
  )
}

/**
 * Puts the words from before a replacement back, for whoever replaced them, in the minutes after it. What was made again is recorded, so that everything stands as it
 * did.
 * @throws {AppError} `replacement-too-late`; `words-changed` where somebody changed the words since; `not-allowed`, `text-closed`.
 */
export async function takeReplacementBack(
  deps: ReplacementDeps,
  wanting: LongAsking,
  id: string,
): Promise<void> {
  const findBack = async (rows: RowStore, { text, member }: TextMember) => {
    const found = await replacementOf(rows, text.id, { id, memberId: member.id })
    const isInTime = found && deps.now() - found.at <= REPLACEMENT_UNDOABLE_MS
    if (!isInTime) throw new AppError('replacement-too-late')
    return found
  }
  const { text } = wanting.asking
  requireReplacer(wanting.asking)
  await findBack(deps.storage.rows, wanting.asking)
  await work(
    deps,
    wanting,
    async (rows, asking) => ({ type: 'back', keptJson: (await findBack(rows, asking)).kept_json }),
    async (made, version, asking) => {
      const { words_version: wordsVersion } = await findBack(deps.storage.rows, asking)
      if (version !== wordsVersion) throw new AppError('words-changed')
      return commitWords(deps, asking, { made, wordsVersion }, async (command) => {
        await findBack(command.rows, command)
        await removeReplacement(command.rows, text.id)
        const subject = { textTitle: command.text.title }
        await command.happened({ kind: 'replacement-taken-back', textId: text.id, subject })
      })
    },
  )
}

/** What is done in the transaction that replaces words. */
export interface ReplacingCommand {
  readonly rows: RowTransaction
  readonly text: TextRow
  readonly member: { readonly id: MemberId }
  readonly at: number
  readonly happened: Happened
}

/** Uses the preview up, and keeps its images and the way back. Answers what the replacement is called. @throws {AppError} `import-gone`, `copy-revised`. */
export async function putCopyIn(
  { newId }: Pick<ReplacementDeps, 'newId'>,
  { rows, text, member, at, happened }: ReplacingCommand,
  made: ReplacedWords,
  { importId, copyVersion }: CopySeen,
): Promise<string> {
  const version = await revisionOf(rows, text.group_id, importId)
  if (version !== undefined && version !== copyVersion) throw new AppError('copy-revised')
  const kept = await takeImport(rows, text.group_id, importId)
  const copy = kept === null ? null : readKeptImport(kept)
  if (!copy) throw new AppError('import-gone')
  const shown = new Set(made.imageHashes)
  await addImages(
    rows,
    text,
    copy.images.filter(({ hash }) => shown.has(hash)),
  )
  const id = newId()
  await putReplacement(rows, {
    text_id: text.id,
    id,
    member_id: member.id,
    at,
    words_version: await nextWordsVersion(rows, text),
    kept_json: made.backJson,
  })
  const { notes } = made.plan
  const subject = { textTitle: text.title, count: notes.changed + notes.moved + notes.orphaned }
  await happened({ kind: 'text-replaced', textId: text.id, subject })
  return id
}

/** What the rows say of the words from then on. */
export async function noteNewWords(
  { rows, text, at }: Pick<ReplacingCommand, 'rows' | 'text' | 'at'>,
  { characterCount, paragraphCount, outcomes }: ReplacedWords,
): Promise<void> {
  await updateText(rows, text.id, {
    character_count: characterCount,
    paragraph_count: paragraphCount,
  })
  await recordPlacementsIn(rows, text.id, outcomes, at)
}

/** What holds on to the words of a text, page by page, for a worker to look for. */
export async function* replacedTargets(
  rows: RowStore,
  { member, text }: Pick<TextMember, 'member' | 'text'>,
): AsyncGenerator<ReplacementPart> {
  const [actor, state] = [memberActor(member), textState(text)]
  for await (const ids of annotationIdPages(rows, text.id)) {
    const page = await annotationsWithIds(rows, ids)
    yield {
      type: 'targets',
      targets: page.map(({ id, target_json, author_id: authorId, audience }): ReplacedTarget => {
        const thread = { authorId, audience }
        return { id, target_json, isShown: may(actor, 'read-thread', { text: state, thread }) }
      }),
    }
  }
}

async function copyPart(
  rows: RowStore,
  { group_id: groupId }: Pick<TextRow, 'group_id'>,
  importId: ImportId,
): Promise<{ readonly part: ReplacementPart; readonly version: number }> {
  const found = await findImport(rows, groupId, importId)
  if (!found) throw new AppError('import-gone')
  return { part: { type: 'copy', keptJson: found.imported_json }, version: found.revision }
}

/** Has a worker replace the words in a copy of their room. `finish` is told of which words, and who asks by then. */
async function work<Result>(
  deps: ReplacementDeps,
  wanting: LongAsking,
  source: (rows: RowStore, asking: Asking) => Promise<ReplacementPart>,
  finish: (made: ReplacedWords, wordsVersion: string, asking: Asking) => Promise<Result>,
): Promise<Result> {
  const { rows } = deps.storage
  requireReplacer(wanting.asking)
  const askNow = async (): Promise<Asking> => {
    const now = await wanting.askNow()
    requireReplacer(now)
    return now
  }
  const { standing, signal } = wanting
  return workWhileAllowed(deps.rooms, { standing, askNow, signal }, async (allowed) => {
    let wordsVersion = ''
    const made = await deps.workers.run(PLAN_REPLACEMENT, {
      askerId: wanting.asking.member.user_id,
      signal: allowed,
      parts: async function* (): AsyncGenerator<ReplacementPart> {
        const asking = await askNow()
        yield await source(rows, asking)
        // Before the words are read: what is changed meanwhile is another version.
        wordsVersion = await wordsVersionOf(rows, asking.text)
        const words = await deps.rooms.open(wordsKey(asking.text))
        const answers = deps.quoteMemory.recall(asking.text.id)
        yield { type: 'words', updates: await words.updates(), answers }
        yield* replacedTargets(rows, asking)
      },
    })
    if (!made.ok) throw new AppError(made.reason)
    deps.onQuotesSearched(made.searchCount)
    return finish(made, wordsVersion, await askNow())
  })
}

/** Replaces words and rows together, if both are as they were. */
async function commitWords<Result>(
  deps: ReplacementDeps,
  { member, text }: Asking,
  { made, wordsVersion }: { readonly made: ReplacedWords; readonly wordsVersion: string },
  rest: (command: ReplacingCommand & TextMember) => Promise<Result>,
): Promise<Result> {
  const key = wordsKey(text)
  return deps.rooms.commit([key], async ({ rows }, docOf) => {
    const asking = await requireTextMember(rows, { userId: member.user_id }, text.id)
    requireReplacer(asking)
    if ((await wordsVersionOf(rows, asking.text)) !== wordsVersion) {
      throw new AppError('words-changed')
    }
    const at = deps.now()
    const command = { ...asking, rows, at, happened: happenedBy(rows, asking.member, at) }
    const result = await rest(command)
    await noteNewWords(command, made)
    Y.applyUpdate(docOf(key), made.update)
    return result
  })
}

/** Who may replace the words of a text. @throws {AppError} `text-closed`, `not-allowed`. */
export function requireReplacer({ member, text }: Pick<TextMember, 'member' | 'text'>): void {
  requireMayInText(memberActor(member), 'replace-words', textState(text))
}
