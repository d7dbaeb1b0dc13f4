import {
  carriedBy,
  paragraphForm,
  type ImportedBlock,
  type SourceBlock,
  type SourceComment,
  type SourceTarget,
  type SourceThread,
} from '@variorum/document'
import { strFromU8 } from 'fflate'
import type { ImportOptions, ImportOutcome } from '../imports/import-outcome.ts'
import { nameInCopy } from '../imports/name-in-copy.ts'
import { quoteOfTarget } from '../imports/quote-of-target.ts'
import { titleFromName } from '../imports/title-from-name.ts'
import { MEMBERS, PICTURE_ENDINGS } from './archive-layout.ts'
import {
  archivedDiscussions,
  archivedText,
  fittingFormats,
  type ArchivedBlock,
  type ArchivedThread,
} from './archive-schema.ts'
import { openArchive } from './open-archive.ts'

/** Reads an archive that `exportArchive` wrote, here or elsewhere, into what it was written from. */
export async function importArchive(
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const opened = await openArchive(bytes)
  if (!opened.ok) return opened
  const { members } = opened
  const text = archivedText.safeParse(jsonIn(members.get(MEMBERS.text)))
  const discussions = archivedDiscussions.safeParse(jsonIn(members.get(MEMBERS.discussions)))
  // Its hashes are right, so it was written as it is, but by nothing that knows the format.
  if (!text.success || !discussions.success) return { ok: false, reason: 'archive-altered' }
  const { title, language } = text.data
  if (text.data.blocks.length > options.maxParagraphs) {
    return { ok: false, reason: 'file-too-many-paragraphs' }
  }
  const blocks = text.data.blocks.map((block, at) => ({
    ...readBlock(block, members),
    from: { paragraph: at + 1 },
  }))
  if (blocks.length === 0) return { ok: false, reason: 'file-empty' }
  return {
    ok: true,
    source: {
      title: title.trim() || titleFromName(options.fileName),
      language,
      blocks,
      threads: discussions.data.threads.map((thread) => readThread(thread, blocks)),
      warnings: [],
    },
  }
}

/** Undefined for what is none. */
function jsonIn(member: Uint8Array | undefined): unknown {
  if (!member) return undefined
  try {
    return JSON.parse(strFromU8(member))
  } catch {
    return undefined
  }
}

function readBlock(block: ArchivedBlock, members: ReadonlyMap<string, Uint8Array>): SourceBlock {
  const said = { text: block.text, formats: fittingFormats(block) }
  switch (block.type) {
    case 'paragraph': {
      const { cell: _cell, image: _image, ...form } = paragraphForm(block.role, block.depth)
      return { type: 'paragraph', ...form, ...said }
    }
    case 'table-cell': {
      const { type, table, row, column, isHeader } = block
      return { type, table, row, column, ...(isHeader ? { isHeader } : {}), ...said }
    }
    case 'footnote':
      return { type: 'footnote', label: block.label, ...said }
    case 'image': {
      const bytes = block.picture === null ? undefined : members.get(block.picture)
      const ending = block.picture?.split('.').at(-1)
      const [mediaType] = Object.entries(PICTURE_ENDINGS).find(([, one]) => one === ending) ?? []
      return bytes && mediaType !== undefined
        ? { type: 'image', image: { type: 'held', mediaType, bytes }, ...said }
        : { type: 'image', image: { type: 'named', address: '' }, ...said }
    }
  }
}

function readThread(thread: ArchivedThread, blocks: readonly ImportedBlock[]): SourceThread {
  const { kind, audience, correction, doubt, resolved, state } = thread
  const target = fittingTarget(thread.target, blocks)
  return {
    kind,
    attributes: carriedBy(kind, thread.attributes),
    audience,
    authorName: personIn(thread.author),
    createdAt: thread.created,
    target,
    quote: thread.quote ?? quoteOfTarget(target, blocks),
    doubt,
    comments: thread.comments.map((comment, at): SourceComment => ({
      id: `${at}`,
      authorName: personIn(comment.author),
      writtenAt: comment.written,
      editedAt: comment.edited ?? null,
      state: comment.state,
      ...(comment.isAnswer ? { isAnswer: true } : {}),
      ...(comment.reactions
        ? {
            reactions: comment.reactions.map(({ reaction, by }) => ({
              reaction,
              by: personIn(by),
            })),
          }
        : {}),
      body: comment.body,
    })),
    resolved: resolved && { by: personIn(resolved.by), at: resolved.at },
    ...(correction && kind === 'correction' ? { correction } : {}),
    ...(state ? { state } : {}),
  }
}

function personIn(name: string | null): string | null {
  return name === null ? null : nameInCopy(name)
}

/** Words that are not in the text are gone. */
function fittingTarget(
  target: ArchivedThread['target'],
  blocks: readonly ImportedBlock[],
): SourceTarget {
  if (target.type === 'block') return blocks[target.block] ? target : { type: 'gone' }
  if (target.type !== 'range') return target
  const { firstBlock, start, lastBlock, end } = target
  const [first, last] = [blocks[firstBlock], blocks[lastBlock]]
  const isWithin = first && last && start <= first.text.length && end <= last.text.length
  const isAhead = lastBlock > firstBlock || (lastBlock === firstBlock && end > start)
  return isWithin && isAhead ? target : { type: 'gone' }
}
