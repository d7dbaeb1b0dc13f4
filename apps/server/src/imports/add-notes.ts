import { ANNOTATION_KINDS, type ImportId, type TextId, type Thread } from '@variorum/document'
import {
  AppError,
  IMPORT_MAX_BYTES,
  layerRoom,
  type Layer,
  type NotesPreview,
} from '@variorum/protocol'
import * as Y from 'yjs'
import { commandText } from '../access/command-text.ts'
import { requireMayInText } from '../access/require-may.ts'
import { requireTextMember, type TextMember } from '../access/require-member.ts'
import { layerKey, memberActor, textState, wordsKey, type TextRow } from '../access/text-rows.ts'
import { workWhileAllowed, type Wanting } from '../access/work-while-allowed.ts'
import { happenedBy } from '../events/record-event.ts'
import type { Arriving } from '../http/take-body.ts'
import { rememberNames } from '../layers/layer-name-rows.ts'
import { mirrorNewThreads } from '../layers/mirror-new-threads.ts'
import { whereShown } from '../layers/shown-threads.ts'
import { inTurns } from '../runtime/in-turns.ts'
import type { StorageTransaction } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import { takeImport } from '../texts/import-rows.ts'
import type { KeptThread } from '../texts/kept-discussions.ts'
import { addPreview, type ImportDeps } from './preview-import.ts'
import { READ_NOTES, type KeptNotes } from './read-notes-job.ts'
import { isAmong, signsInText, signsSince } from './thread-signs.ts'
import type { UploadPlaces } from './upload-places.ts'
import { writeNotes } from './write-notes.ts'

/** What the commands on annotations of a file need. */
export interface NotesDeps extends ImportDeps {
  readonly rooms: Pick<RoomRegistry, 'watchWork' | 'open' | 'commit'>
}

/**
 * Reads a file of Web Annotations for a text and keeps what it says, for a person to look at before anything is added. As `previewImport`, which it follows.
 * @throws {AppError} `not-allowed`, `text-closed`; `file-not-annotations`, `file-too-large`, `import-timed-out`, `request-too-slow`, `server-busy`.
 */
export async function previewNotes(
  deps: NotesDeps & { readonly places: UploadPlaces },
  { askNow, signal, tell }: Omit<Wanting<TextMember>, 'standing'>,
  receive: (place: Arriving) => Promise<{ readonly name: string; readonly bytes: Uint8Array }>,
): Promise<NotesPreview> {
  const askAdder = async (): Promise<TextMember> => requireAdder(await askNow())
  const { member, text } = await askAdder()
  const { user_id: userId } = member
  const standing = { userId, groupId: text.group_id, textId: text.id }
  const wanting = { standing, askNow: askAdder, signal }
  return deps.places.within(userId, (place) =>
    workWhileAllowed(deps.rooms, wanting, async (allowed) => {
      const ends = AbortSignal.any([place.signal, allowed])
      const { name: fileName, bytes } = await receive({ ...place, signal: ends })
      place.isWhole()
      await askAdder()
      if (bytes.length > IMPORT_MAX_BYTES) throw new AppError('file-too-large')
      const readAt = deps.now()
      const read = await deps.workers.run(READ_NOTES, {
        askerId: userId,
        signal: allowed,
        sizeBytes: bytes.length,
        tell,
        parts: async function* () {
          yield { type: 'file' as const, textId: text.id, bytes, at: readAt }
          const words = await deps.rooms.open(wordsKey(text))
          yield { type: 'words' as const, updates: await words.updates() }
          const { signs } = await signsInText(deps.storage.rows, text)
          yield { type: 'there' as const, signs: [...signs] }
        },
      })
      if (!read.ok) throw new AppError(read.reason)
      const importId = deps.newId() as ImportId
      const asker = { userId: (await askAdder()).member.user_id }
      await commandText(deps, asker, text.id, async (command) => {
        requireAdder(command)
        const { keptJson } = read
        await addPreview(command, { importId, fileName, keptJson, previewJson: null })
      })
      return { importId, fileName, ...read.shown }
    }),
  )
}

/**
 * Adds what a file says to its text, but for what stands there by now; what was kept is used up. Rows, event and layers in one transaction. Answers how many threads were added.
 * @throws {AppError} `import-gone`, also for a file that was read for another text; `text-full`; `not-allowed`, `text-closed`.
 */
export async function addNotes(
  deps: NotesDeps,
  user: { readonly userId: TextMember['member']['user_id'] },
  textId: TextId,
  importId: ImportId,
): Promise<number> {
  const { text: before } = requireAdder(await requireTextMember(deps.storage.rows, user, textId))
  const known = await signsInText(deps.storage.rows, before)
  const keys = (['group', 'desk'] as const).map((kind) => layerKey(before, { kind }))
  return deps.rooms.commit(keys, async (transaction, docOf) => {
    const { rows } = transaction
    const asking = requireAdder(await requireTextMember(rows, user, textId))
    const { text, member } = asking
    // The layers began a new life meanwhile; asked again, the command finds them there.
    if (text.layer_epoch !== before.layer_epoch) throw new AppError('storage-failed')
    const notes = readKeptNotes(await takeImport(rows, text.group_id, importId), text.id)
    if (!notes) throw new AppError('import-gone')
    const at = deps.now()
    const there = new Set([...known.signs, ...(await signsSince(rows, text, known))])
    const { kept } = notes
    const threads: KeptThread[] = []
    await inTurns(kept.threads, (some) => {
      threads.push(...some.filter((one) => !isThere(one, notes, there)))
    })
    const fresh = { ...kept, threads }
    if (fresh.threads.length === 0) return 0
    const happened = happenedBy(rows, member, at)
    const added = await writeNotes(deps, { rows, member, at, happened }, text, fresh)
    await mirrorNew(transaction, added, asking, (layer) => docOf(layerKey(text, layer)))
    return added.length
  })
}

function isThere(
  thread: KeptThread,
  { kept: { authors }, readAt }: KeptNotes,
  there: ReadonlySet<string>,
): boolean {
  const { kind, createdAt, author, target, comments } = thread
  const isMark = ANNOTATION_KINDS.find((known) => known === kind) === 'highlight'
  const said = { isMark, createdAt, author: authors[author] ?? '', target }
  return isAmong(there, { ...said, body: comments[0]?.body ?? '' }, readAt)
}

function readKeptNotes(json: string | null, textId: TextId): KeptNotes | null {
  const found = json === null ? null : (JSON.parse(json) as Partial<KeptNotes>)
  const { notesFor, readAt, kept } = found ?? {}
  return notesFor === textId && readAt !== undefined && kept ? { notesFor, readAt, kept } : null
}

/** Has the layers say what stands there anew. Authors of a file have no page: nobody is in a layer of theirs, so that it is only kept. */
async function mirrorNew(
  { rows, updateLog }: StorageTransaction,
  threads: readonly Thread[],
  { text, group }: Pick<TextMember, 'text' | 'group'>,
  sharedDocOf: (layer: Extract<Layer, { kind: 'group' | 'desk' }>) => Y.Doc,
): Promise<void> {
  const own = new Map<string, Y.Doc>()
  const docOf = (layer: Layer): Y.Doc => {
    if (layer.kind !== 'mine') return sharedDocOf(layer)
    const room = layerRoom(text.id, layer)
    const doc = own.get(room) ?? new Y.Doc()
    own.set(room, doc)
    return doc
  }
  const named = await mirrorNewThreads(rows, docOf, threads, whereShown({ text, group }))
  await rememberNames(rows, text.id, named)
  const said = [...own].filter(([, doc]) => doc.store.clients.size > 0)
  const entriesOf = said.map(([room, doc]) => ({
    room: room as ReturnType<typeof layerRoom>,
    epoch: text.layer_epoch,
    bytes: Y.encodeStateAsUpdate(doc),
  }))
  if (entriesOf.length > 0) await updateLog.append(entriesOf)
}

function requireAdder<
  Asking extends { readonly member: TextMember['member']; readonly text: TextRow },
>(asking: Asking): Asking {
  requireMayInText(memberActor(asking.member), 'add-notes', textState(asking.text))
  return asking
}
