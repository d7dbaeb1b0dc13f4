import type { AnnotatedText, RoomBlock, SourceTarget, SourceThread } from '@variorum/document'
import { strToU8, zipSync } from 'fflate'
import { copyVoice } from '../copies/copy-voice.ts'
import { warningsFrom, type Copy, type CopyOptions } from '../copies/copy.ts'
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  hashOfMember,
  MEMBERS,
  PICTURE_ENDINGS,
  PICTURES,
} from './archive-layout.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** The first day that a ZIP entry can bear, in local time, which is what ZIP writes: the same bytes everywhere. */
const FIRST_ZIP_DAY = new Date(1980, 0, 1)

/**
 * Everything that the copy holds, for a server to read back without loss: the words with their forms, footnotes, tables and pictures, and the threads with all that is known of them. People stand
 * in it by the names that the copy calls them, and by nothing else. It does not say when it was made: the same content gives the same bytes. A picture whose
 * bytes are not there leaves its words.
 * @throws {RangeError} for an unknown time zone.
 */
export async function exportArchive(text: AnnotatedText, options: CopyOptions): Promise<Copy> {
  const { say } = copyVoice(options)
  const pictures = await Pictures.of(text.blocks)
  const contents = new Map<string, Bytes>([
    [MEMBERS.readme, strToU8(`${say.aboutArchive(text.title, text.groupName)}\n`)],
    [MEMBERS.text, jsonBytes(wordsOf(text, pictures))],
    [MEMBERS.discussions, jsonBytes({ threads: text.threads.map(writtenThread) })],
    ...pictures.members,
  ])
  const names = [...contents.keys()].toSorted()
  const members: Record<string, { sha256: string; size: number }> = {}
  for (const name of names) {
    const bytes = contents.get(name) ?? new Uint8Array()
    members[name] = { sha256: await hashOfMember(bytes), size: bytes.length }
  }
  const manifest = { format: ARCHIVE_FORMAT, version: ARCHIVE_VERSION, members }
  // The manifest comes first, so that whoever reads the beginning knows what it is.
  const entries = [
    [MEMBERS.manifest, jsonBytes(manifest)] as const,
    ...names.map((name) => [name, contents.get(name) ?? new Uint8Array()] as const),
  ]
  return {
    bytes: zipSync(Object.fromEntries(entries), { mtime: FIRST_ZIP_DAY, level: 6 }),
    warnings: warningsFrom({ 'images-as-words': pictures.missingCount }),
  }
}

function jsonBytes(value: unknown): Bytes {
  return strToU8(`${JSON.stringify(value, null, 1)}\n`)
}

function wordsOf({ title, language, blocks }: AnnotatedText, pictures: Pictures): unknown {
  return {
    title,
    language,
    blocks: blocks.map((block) => {
      const { type, text, formats } = block
      const set = formats.length > 0 ? { formats } : {}
      switch (type) {
        case 'paragraph': {
          const { role, depth } = block
          return { type, role, ...(depth === undefined ? {} : { depth }), text, ...set }
        }
        case 'table-cell': {
          const { table, row, column, isHeader } = block
          return { type, table, row, column, ...(isHeader ? { isHeader } : {}), text, ...set }
        }
        case 'footnote':
          return { type, label: block.label, text, ...set }
        case 'image':
          return { type, picture: pictures.nameOf(block), text, ...set }
      }
    }),
  }
}

function writtenThread(thread: SourceThread): unknown {
  const { kind, attributes, audience, authorName, target, quote, doubt, state } = thread
  // What stands there says what it was opened on, unless it changed or is gone.
  const isQuoted = target.type === 'gone' || doubt !== null
  return {
    kind,
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    audience,
    author: authorName,
    created: writtenTime(thread.createdAt),
    target: writtenTarget(target),
    ...(isQuoted ? { quote } : {}),
    ...(doubt === null ? {} : { doubt }),
    ...(thread.correction ? { correction: thread.correction } : {}),
    ...(state ? { state } : {}),
    ...(thread.resolved
      ? { resolved: { by: thread.resolved.by, at: writtenTime(thread.resolved.at) } }
      : {}),
    comments: thread.comments
      .filter(({ isProposal }) => !isProposal)
      .map((comment) => ({
        author: comment.authorName,
        written: writtenTime(comment.writtenAt),
        ...(comment.editedAt === null ? {} : { edited: writtenTime(comment.editedAt) }),
        ...(comment.state === 'shown' ? {} : { state: comment.state }),
        ...(comment.isAnswer ? { isAnswer: true } : {}),
        body: comment.body,
        ...(comment.reactions ? { reactions: comment.reactions } : {}),
      })),
  }
}

function writtenTarget(target: SourceTarget): unknown {
  if (target.type !== 'range') return target
  const { type, firstBlock, start, lastBlock, end } = target
  return { type, firstBlock, start, lastBlock, end }
}

function writtenTime(timeMs: number): string {
  return new Date(timeMs).toISOString()
}

/** The pictures of a text, each once. */
class Pictures {
  readonly members: ReadonlyMap<string, Bytes>
  /** Pictures of which only the words are there. */
  readonly missingCount: number
  readonly #names: ReadonlyMap<RoomBlock, string>

  static async of(blocks: readonly RoomBlock[]): Promise<Pictures> {
    const members = new Map<string, Bytes>()
    const names = new Map<RoomBlock, string>()
    for (const block of blocks) {
      if (block.type !== 'image' || block.image.type !== 'held') continue
      const bytes = new Uint8Array(block.image.bytes)
      const ending = PICTURE_ENDINGS[block.image.mediaType] ?? 'bin'
      const name = `${PICTURES}${await hashOfMember(bytes)}.${ending}`
      members.set(name, bytes)
      names.set(block, name)
    }
    const missing = blocks.filter((block) => block.type === 'image' && !names.has(block))
    return new Pictures(members, names, missing.length)
  }

  private constructor(
    members: ReadonlyMap<string, Bytes>,
    names: ReadonlyMap<RoomBlock, string>,
    missingCount: number,
  ) {
    this.members = members
    this.#names = names
    this.missingCount = missingCount
  }

  /** Null for one whose bytes are not there. */
  nameOf(block: RoomBlock): string | null {
    return this.#names.get(block) ?? null
  }
}
