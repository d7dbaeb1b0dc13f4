import {
  cleanTag,
  isSameTag,
  may,
  readAttributes,
  renamedTags,
  tagsOf,
  type Annotation,
  type GroupId,
  type MemberId,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { membersIn, writeAnnotation } from '@variorum/ydoc'
import { groupState, namesState, requireGroupMember } from '../access/require-member.ts'
import { layerKey, memberActor, textsOfGroup, type TextRow } from '../access/text-rows.ts'
import { happenedBy } from '../events/record-event.ts'
import {
  attributeColumns,
  toAnnotation,
  updateAnnotation,
  type AnnotationRow,
} from '../layers/annotation-rows.ts'
import { layersOf } from '../layers/layers-of.ts'
import { readOrMakeShownMembers } from '../layers/pseudonyms.ts'
import { shownAnnotation } from '../layers/shown-threads.ts'
import { keepThreadTags } from '../layers/thread-fact-rows.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RoomKey, RowStore, RowTransaction, Storage } from '../storage/ports.ts'
import type { DocOf } from '../sync/room/commit-to-rooms.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import { findAgreedTag, putAgreedTag, removeAgreedTag } from './agreed-tag-rows.ts'
import { fitTag } from './keep-tags.ts'
import { isCounted, taggedAnnotations, withTag } from './tagged-rows.ts'

interface RenamingDeps {
  readonly storage: Storage
  readonly rooms: Pick<RoomRegistry, 'commit'>
  readonly now: () => number
}

interface Renaming {
  readonly from: string
  readonly to: string
}

/** Somebody may give the tag in one more layer while the rooms of the others are opened; hardly twice in a row. */
const TRIES = 3

/**
 * Gives a tag another name in the list that the group agrees on and on every annotation in it, in one transaction with the layers. Where the
 * new name is one that stands there already, the two become one. Answers on how many it changed, but for those that their authors keep to
 * themselves: these change as well, and nobody else is told of them.
 * @throws {AppError} `not-allowed`, `tag-empty`, `tag-too-long`, `storage-failed` if it was given in new places all the while, and see
 * `requireGroupMember`.
 */
export async function renameTag(
  deps: RenamingDeps,
  user: SignedInUser | null,
  groupId: GroupId,
  given: Renaming,
): Promise<number> {
  // Before any room is opened: who may not do this opens none.
  await requireKeeper(deps.storage.rows, user, groupId)
  const renaming = { from: cleanTag(given.from), to: fitTag(given.to) }
  for (let tries = 0; tries < TRIES; tries++) {
    const count = await tryToRename(deps, user, groupId, renaming)
    if (count !== null) return count
  }
  throw new AppError('storage-failed')
}

/** Null if a layer is to be changed by now that was not asked for. */
async function tryToRename(
  { storage, rooms, now }: RenamingDeps,
  user: SignedInUser | null,
  groupId: GroupId,
  renaming: Renaming,
): Promise<number | null> {
  const known = await placesOf(storage.rows, groupId, renaming.from)
  const keys = new Map(known.flatMap(({ layers }) => layers).map((key) => [nameOf(key), key]))
  return rooms.commit([...keys.values()], async ({ rows }, docOf) => {
    const { member, group } = await requireKeeper(rows, user, groupId)
    const places = await placesOf(rows, groupId, renaming.from)
    if (!places.flatMap(({ layers }) => layers).every((key) => keys.has(nameOf(key)))) return null
    const isMerge = await isKnown(rows, groupId, renaming)
    const isOnList = await renameOnList(rows, groupId, renaming)
    const { isAnonymous } = namesState(group)
    let count = 0
    for (const { text, annotations } of places) {
      const changed: Annotation[] = []
      for (const row of annotations) {
        const annotation = await renameOn(rows, row, renaming)
        if (!annotation) continue
        changed.push(annotation)
        await keepThreadTags(rows, annotation)
        if (isCounted(row)) count++
      }
      await mirror(rows, docOf, text, changed, isAnonymous)
    }
    if (isOnList || count > 0) {
      const kind = isMerge ? 'tags-merged' : 'tag-renamed'
      await happenedBy(rows, member, now())({ kind, subject: { ...renaming, count } })
    }
    return count
  })
}

async function requireKeeper(rows: RowStore, user: SignedInUser | null, groupId: GroupId) {
  const asking = await requireGroupMember(rows, user, groupId)
  const actor = memberActor(asking.member)
  if (!may(actor, 'keep-tags', groupState(asking.group))) throw new AppError('not-allowed')
  return asking
}

/** Where in the group the tag stands: per text the annotations, and the layers in which they are mirrored. */
async function placesOf(rows: RowStore, groupId: GroupId, tag: string) {
  const carrying = withTag(await taggedAnnotations(rows, groupId), tag)
  const byText = Map.groupBy(carrying, (row) => row.text_id)
  const texts = carrying.length === 0 ? [] : await textsOfGroup(rows, groupId)
  return texts.flatMap((text) => {
    const annotations = byText.get(text.id) ?? []
    const layers = annotations.flatMap((row) =>
      layersOf({ audience: row.audience, authorId: row.author_id }).map((layer) =>
        layerKey(text, layer),
      ),
    )
    return annotations.length === 0 ? [] : [{ text, annotations, layers }]
  })
}

/** Whether the new name is another tag's that the group knows of. */
async function isKnown(rows: RowStore, groupId: GroupId, { from, to }: Renaming): Promise<boolean> {
  if (isSameTag(from, to)) return false
  if (await findAgreedTag(rows, groupId, to)) return true
  return withTag(await taggedAnnotations(rows, groupId), to).some(isCounted)
}

/** False if the list is as before. */
async function renameOnList(
  rows: RowTransaction,
  groupId: GroupId,
  { from, to }: Renaming,
): Promise<boolean> {
  const before = await findAgreedTag(rows, groupId, from)
  if (!before || before.tag === to) return false
  await removeAgreedTag(rows, groupId, from)
  await putAgreedTag(rows, groupId, { tag: to, createdAt: before.createdAt })
  return true
}

/** Null if it is so already. */
async function renameOn(
  rows: RowTransaction,
  row: AnnotationRow,
  renaming: Renaming,
): Promise<Annotation | null> {
  const { attributes, ...annotation } = toAnnotation(row)
  const tags = renamedTags(tagsOf({ attributes }), renaming)
  const columns = attributeColumns(readAttributes({ ...attributes, tags }))
  if (columns.attributes_json === row.attributes_json) return null
  return toAnnotation(await updateAnnotation(rows, annotation.id, columns))
}

/** One record in each layer for each annotation; what was said under it is not read. */
async function mirror(
  rows: RowTransaction,
  docOf: DocOf,
  text: TextRow,
  changed: readonly Annotation[],
  isAnonymous: boolean,
): Promise<void> {
  const ids = new Set<MemberId>()
  for (const annotation of changed) {
    for (const id of membersIn({ annotation, comments: [] })) ids.add(id)
  }
  const members = await readOrMakeShownMembers(rows, { textId: text.id, isAnonymous }, ids)
  for (const annotation of changed) {
    const shown = shownAnnotation({ result: annotation, members })
    for (const layer of layersOf(annotation)) writeAnnotation(docOf(layerKey(text, layer)), shown)
  }
}

function nameOf({ room, epoch }: RoomKey): string {
  return `${room}@${epoch}`
}
