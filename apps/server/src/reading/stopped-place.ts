import { may, type TextId } from '@variorum/document'
import { AppError, type ToldPlace } from '@variorum/protocol'
import { removeTraces } from '../access/removed-trace-rows.ts'
import { requireTextMember, type TextMember } from '../access/require-member.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import type { SignedInUser } from '../sign-in/signed-in-user.ts'
import type { RowStore, Storage } from '../storage/ports.ts'
import {
  arePlacesKept,
  memberIdsOf,
  readPlace,
  writePlace,
  writePlacesKept,
} from './stopped-place-rows.ts'

type Asker = Pick<SignedInUser, 'userId'>

/** Where `user` stopped in a text, on whichever device. @throws {AppError} what `requireTextMember` throws. */
export async function readingPlaceOf(
  rows: RowStore,
  user: Asker | null,
  textId: TextId,
): Promise<ToldPlace> {
  return readPlace(rows, await readerOf(rows, user, textId))
}

/**
 * Notes where `user` reads now, instead of where they were. Of somebody who wants nothing kept, nothing is; the answer says so by being empty.
 * @throws {AppError} what `requireTextMember` throws.
 */
export async function markReadingPlace(
  { storage, now }: { readonly storage: Storage; readonly now: () => number },
  { user, textId }: { readonly user: Asker | null; readonly textId: TextId },
  place: ToldPlace['place'],
): Promise<ToldPlace> {
  return storage.transaction(async ({ rows }) => {
    const reader = await readerOf(rows, user, textId)
    if (user && (await arePlacesKept(rows, user.userId)))
      await writePlace(rows, reader, place, now())
    return readPlace(rows, reader)
  })
}

/** Whether places of `user` are kept from now on; if not, all that were are forgotten. */
export async function keepPlaces(
  storage: Storage,
  { userId }: Asker,
  areKept: boolean,
): Promise<void> {
  await storage.transaction(async ({ rows }) => {
    const memberIds = await memberIdsOf(rows, userId)
    await writePlacesKept(rows, { userId, memberIds }, areKept)
    // Who wants no place kept wants no traces kept, either.
    if (!areKept) await removeTraces(rows, memberIds)
  })
}

async function readerOf(rows: RowStore, user: Asker | null, textId: TextId) {
  const { member, text }: TextMember = await requireTextMember(rows, user, textId)
  if (!may(memberActor(member), 'read-text', textState(text))) throw new AppError('not-found')
  return { memberId: member.id, textId: text.id }
}
