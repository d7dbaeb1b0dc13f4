import { may, type AnnotationId, type TextId, type UserId } from '@variorum/document'
import { AppError, type Mutes } from '@variorum/protocol'
import { requireMayInThread } from '../access/require-may.ts'
import { requireTextMember } from '../access/require-member.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import { findAnnotation } from '../layers/annotation-rows.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore, Storage } from '../storage/ports.ts'
import { quoteIn } from './list-notifications.ts'
import {
  dropTextMute,
  dropThreadMute,
  mutedTexts,
  mutedThreads,
  putTextMute,
  putThreadMute,
} from './mute-rows.ts'

/** Whoever muted more threads than these sees the newest of them in the list. */
const MUTED_THREADS_LISTED = 100
/** Those that are looked at for them: some may be out of sight by now. */
const MUTED_THREADS_LOOKED_AT = 1_000

type Asker = Pick<SignedInUser, 'userId'> | null

/**
 * Has a member be told nothing more of a text, nor of what they were told of it and have not seen; or be told again.
 * @throws {AppError} what `requireTextMember` throws.
 */
export async function muteText(
  storage: Pick<Storage, 'transaction'>,
  user: Asker,
  textId: TextId,
  isMuted: boolean,
): Promise<void> {
  await storage.transaction(async ({ rows }) => {
    const { member } = await requireTextMember(rows, user, textId)
    await (isMuted ? putTextMute : dropTextMute)(rows, member.id, textId)
  })
}

/** As `muteText`, of a thread. @throws {AppError} also `not-found` for one that they may not know of. */
export async function muteThread(
  storage: Pick<Storage, 'transaction'>,
  user: Asker,
  { textId, annotationId }: { readonly textId: TextId; readonly annotationId: AnnotationId },
  isMuted: boolean,
): Promise<void> {
  await storage.transaction(async ({ rows }) => {
    const { member, text } = await requireTextMember(rows, user, textId)
    const thread = await findAnnotation(rows, textId, annotationId)
    if (!thread) throw new AppError('not-found')
    requireMayInThread(memberActor(member), 'read-thread', { text: textState(text), thread })
    await (isMuted ? putThreadMute : dropThreadMute)(rows, member.id, { textId, annotationId })
  })
}

/** What a user muted, as far as they may see it now. */
export async function readMutes(rows: RowStore, userId: UserId): Promise<Mutes> {
  const texts = await mutedTexts(rows, userId)
  const threads = await mutedThreads(rows, userId, MUTED_THREADS_LOOKED_AT)
  return {
    texts: texts
      .filter((row) => may(actorIn(row), 'read-text', textState(row)))
      .map(({ id, title }) => ({ id, title })),
    threads: threads
      .filter((row) => {
        const thread = { authorId: row.author_id, audience: row.audience }
        return may(actorIn(row), 'read-thread', { text: textState(row), thread })
      })
      .slice(0, MUTED_THREADS_LISTED)
      .map((row) => ({
        text: { id: row.id, title: row.title },
        annotationId: row.annotation_id,
        quote: quoteIn(row),
      })),
  }
}

function actorIn({ member_id: id, role }: Awaited<ReturnType<typeof mutedTexts>>[number]) {
  return memberActor({ id: id, role })
}
