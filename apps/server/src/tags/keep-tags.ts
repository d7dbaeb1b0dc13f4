import { AGREED_TAGS_MAX, cleanTag, faultOfTag, type GroupId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { commandGroup } from '../access/command-group.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { Storage } from '../storage/ports.ts'
import { agreedTagsOf, findAgreedTag, putAgreedTag, removeAgreedTag } from './agreed-tag-rows.ts'

interface KeepingDeps {
  readonly storage: Storage
  readonly now: () => number
}

/**
 * Puts a tag on the list that the group agrees on. One that stands there stays as it is written.
 * @throws {AppError} `not-allowed`, `tag-empty`, `tag-too-long`, `tags-full`, and see `requireGroupMember`.
 */
export async function agreeOnTag(
  deps: KeepingDeps,
  user: SignedInUser | null,
  groupId: GroupId,
  given: string,
): Promise<void> {
  await commandGroup(deps, user, groupId, 'keep-tags', async ({ rows, at, happened }) => {
    const tag = fitTag(given)
    const agreed = await agreedTagsOf(rows, groupId)
    if (await findAgreedTag(rows, groupId, tag)) return
    if (agreed.length >= AGREED_TAGS_MAX) throw new AppError('tags-full')
    await putAgreedTag(rows, groupId, { tag, createdAt: at })
    await happened({ kind: 'tag-agreed', subject: { tag } })
  })
}

/**
 * Takes a tag off that list. What carries it goes on carrying it, as one of somebody's own.
 * @throws {AppError} `not-allowed`, and see `requireGroupMember`.
 */
export async function dropTag(
  deps: KeepingDeps,
  user: SignedInUser | null,
  groupId: GroupId,
  given: string,
): Promise<void> {
  await commandGroup(deps, user, groupId, 'keep-tags', async ({ rows, happened }) => {
    const agreed = await findAgreedTag(rows, groupId, given)
    if (!agreed) return
    await removeAgreedTag(rows, groupId, given)
    await happened({ kind: 'tag-dropped', subject: { tag: agreed.tag } })
  })
}

/** A tag as it is kept. @throws {AppError} `tag-empty`, `tag-too-long`. */
export function fitTag(given: string): string {
  const fault = faultOfTag(given)
  if (fault) throw new AppError(fault)
  return cleanTag(given)
}
