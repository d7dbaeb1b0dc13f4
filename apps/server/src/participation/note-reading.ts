import { may, type GroupId, type ParagraphId, type TextId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { groupState, requireGroupMember, requireTextMember } from '../access/require-member.ts'
import { memberActor, textState, wordsKey } from '../access/text-rows.ts'
import type { AnnotationDeps } from '../annotations/annotation-deps.ts'
import { tracesOf, writeTraces, writeTracesKept } from '../reading/trace-rows.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { Storage } from '../storage/ports.ts'

type Asker = Pick<SignedInUser, 'userId'> | null

/**
 * Notes that somebody has a text before them, and in it these paragraphs; what the words don't hold is left out, so that nobody fills the
 * disk. Of whoever wants nothing kept, nothing is: that is asked in the transaction that would keep it.
 * @throws {AppError} see `requireTextMember`.
 */
export async function noteReading(
  {
    storage,
    rooms,
    knownWords,
    now,
  }: Pick<AnnotationDeps, 'storage' | 'rooms' | 'knownWords' | 'now'>,
  { user, textId }: { readonly user: Asker; readonly textId: TextId },
  paragraphIds: readonly ParagraphId[],
): Promise<void> {
  const { member, text } = await requireReader(storage, user, textId)
  if ((await tracesOf(storage.rows, member)) !== 'shown') return
  const words = await rooms.open(wordsKey(text))
  const there = await words.read((doc) => {
    const index = knownWords.of(doc)
    return [...new Set(paragraphIds)].filter((id) => index.paragraph(id) !== null)
  })
  await storage.transaction(async ({ rows }) => {
    const reader = await requireReader({ rows }, user, textId)
    if ((await tracesOf(rows, reader.member)) !== 'shown') return
    await writeTraces(rows, { memberId: reader.member.id, textId }, there, now())
  })
}

/** Whether what somebody reads in a group is shown from now on; if not, what was kept is forgotten. @throws {AppError} see `requireGroupMember`. */
export async function showReading(
  storage: Storage,
  { user, groupId }: { readonly user: Asker; readonly groupId: GroupId },
  isShown: boolean,
): Promise<void> {
  await storage.transaction(async ({ rows }) => {
    const { member, group } = await requireGroupMember(rows, user, groupId)
    if (!may(memberActor(member), 'read-own-participation', groupState(group))) {
      throw new AppError('not-allowed')
    }
    await writeTracesKept(rows, member.id, isShown)
  })
}

async function requireReader({ rows }: Pick<Storage, 'rows'>, user: Asker, textId: TextId) {
  const asking = await requireTextMember(rows, user, textId)
  if (!may(memberActor(asking.member), 'read-text', textState(asking.text))) {
    throw new AppError('not-found')
  }
  return asking
}
