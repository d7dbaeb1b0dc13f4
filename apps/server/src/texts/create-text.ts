import type { AnnotationId, GroupId, ImportId, TextId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { commandGroup, type GroupCommand } from '../access/command-group.ts'
import { namesState } from '../access/require-member.ts'
import { countTexts, insertText, wordsKey } from '../access/text-rows.ts'
import { attributeColumns, insertAnnotation, threadsInTurns } from '../layers/annotation-rows.ts'
import { settleFirstStates } from '../layers/desk-rows.ts'
import { writeFirstLayers } from '../layers/rebuild-layers.ts'
import { writeFirstThreadFacts, type InText } from '../layers/thread-fact-rows.ts'
import { TEXTS_MAX_PER_GROUP } from '../limits/totals.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowTransaction, Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import { addImages } from './add-images.ts'
import { takeImport } from './import-rows.ts'
import { insertDiscussions } from './insert-discussions.ts'
import type { KeptDiscussions } from './kept-discussions.ts'
import { readKeptImport, type KeptImport } from './kept-import.ts'

/** What creating a text needs. */
export interface TextDeps {
  readonly storage: Storage
  /** Told of every change of what may be done with a text, after its commit. */
  readonly rooms: Pick<RoomRegistry, 'reexamine'>
  readonly now: () => number
  readonly newId: () => string
}

/** As the endpoint's schema parsed it. */
interface NewText {
  readonly importId: ImportId
  readonly title: string
  readonly proposesCorrections?: boolean | undefined
  /** The discussions that the file brings stay out. */
  readonly leavesDiscussions?: boolean | undefined
  /** Which of the file's authors its maker is: a position among those of the preview. */
  readonly ownAuthor?: number | undefined
}

/**
 * Makes a text of an import that was looked at; the import is used up. Rows and words in one transaction, and the corrections that its maker proposes with it. The words were made when the file
 * was read, in a worker: nothing is parsed here, whatever their length. So are the discussions that the file brings, whose authors need not be members.
 * @throws {AppError} `invalid-request` for an author whom the preview does not have; `import-gone` if there is no such import any more; `group-full` and `group-images-full`, and the import stays; see `commandGroup`.
 */
export async function createText(
  deps: Pick<TextDeps, 'storage' | 'now' | 'newId'>,
  user: Pick<SignedInUser, 'userId'> | null,
  groupId: GroupId,
  given: NewText,
): Promise<TextId> {
  return commandGroup(deps, user, groupId, 'import-text', async (command) => {
    const { rows, updateLog, member, at, happened } = command
    if ((await countTexts(rows, groupId)) >= TEXTS_MAX_PER_GROUP) throw new AppError('group-full')
    const imported = await takeImport(rows, groupId, given.importId)
    const kept = imported === null ? null : readKeptImport(imported)
    if (!kept) throw new AppError('import-gone')
    const text = {
      id: deps.newId() as TextId,
      group_id: groupId,
      title: given.title,
      language: kept.language,
      created_by: member.id,
      created_at: at,
      character_count: kept.characterCount,
      paragraph_count: kept.paragraphCount,
      words_epoch: deps.newId(),
      layer_epoch: deps.newId(),
    }
    await insertText(rows, text)
    await addImages(rows, text, kept.images)
    await updateLog.append([{ ...wordsKey(text), bytes: Buffer.from(kept.sequence, 'base64') }])
    if (given.proposesCorrections) await proposeCorrections(deps, command, text, kept.corrections)
    const subject = { textTitle: text.title }
    await happened({ kind: 'text-created', textId: text.id, subject })
    const { discussions } = kept
    if (!given.leavesDiscussions && discussions.threads.length > 0) {
      const ownName = ownNameIn(discussions, given.ownAuthor)
      await insertDiscussions(deps, command, text.id, discussions, given.ownAuthor)
      const count = discussions.threads.reduce((sum, { comments }) => sum + comments.length, 0)
      const told = { ...subject, count, ownName }
      await happened({ kind: 'comments-imported', textId: text.id, subject: told })
    }
    await settleThreads(rows, { textId: text.id, groupId })
    await writeFirstLayers({ rows, updateLog }, text, namesState(command.group).isAnonymous)
    return text.id
  })
}

async function proposeCorrections(
  { newId }: Pick<TextDeps, 'newId'>,
  { rows, member, at }: GroupCommand,
  text: { readonly id: TextId },
  corrections: KeptImport['corrections'],
): Promise<void> {
  for (const { target, replacement } of corrections) {
    await insertAnnotation(rows, {
      id: newId() as AnnotationId,
      text_id: text.id,
      author_id: member.id,
      kind: 'correction',
      target_json: JSON.stringify(target),
      audience: 'group',
      ...attributeColumns({}),
      replacement,
      created_at: at,
      shared_at: at,
    })
  }
}

/** Says of the first threads what follows from what stands in them. */
async function settleThreads(rows: RowTransaction, where: InText): Promise<void> {
  const kept = await threadsInTurns(rows, where.textId)
  await settleFirstStates(rows, kept)
  await writeFirstThreadFacts(
    rows,
    where,
    kept.map(({ thread }) => thread),
  )
}

/** Null where the maker is none of the authors. @throws {AppError} `invalid-request` for one that there is not. */
function ownNameIn({ authors }: KeptDiscussions, ownAuthor: number | undefined): string | null {
  if (ownAuthor === undefined) return null
  const name = authors[ownAuthor]
  if (name === undefined) throw new AppError('invalid-request')
  return name
}
