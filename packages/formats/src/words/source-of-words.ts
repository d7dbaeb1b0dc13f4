import {
  answerIn,
  cellPlaces,
  footnoteNumbers,
  inDocumentOrder,
  paragraphForm,
  piecesOf,
  quoteOf,
  replaceMentions,
  TEXT_IMAGES_MAX_BYTES,
  UNNUMBERED,
  WordsIndex,
  type AnnotatedText,
  type Annotation,
  type AnnotationId,
  type MemberId,
  type Paragraph,
  type PlacedThread,
  type RoomBlock,
  type SourceImage,
  type SourceComment,
  type SourceRange,
  type SourceTarget,
  type SourceThread,
  type TextDocument,
  type TextRange,
  type ThreadComment,
  type ThreadState,
} from '@variorum/document'
import { inlineFormats, referenceFormats } from './formatted-runs.ts'

/** A text as its room and its rows hold it: what one asking member may see of it. */
export interface RoomText {
  readonly document: TextDocument
  readonly threads: readonly PlacedThread[]
  /** Names as the asking member may see them. */
  readonly names: ReadonlyMap<MemberId, string>
  /** The bytes of its images, by their hashes. Of one that is not there its words are left. */
  readonly images: ReadonlyMap<string, Extract<SourceImage, { readonly type: 'held' }>>
  /** How far facilitators are with a thread; left out where the document is not to tell it. */
  readonly states?: ReadonlyMap<AnnotationId, ThreadState>
  readonly groupName: string
  /** Milliseconds since 1970. */
  readonly exportedAt: number
}

/**
 * The document that copies are written from. Nothing is left of a hidden comment but its place in its thread: no copy says what it said,
 * who wrote it, whether it was changed, or why it was hidden. A copy goes to people who were not there, and can't be taken back when
 * the comment is shown again. A thread whose place lies outside these words counts as one that lost them.
 */
export function sourceOfWords(room: RoomText): AnnotatedText {
  const { document, names, groupName, exportedAt } = room
  const index = new WordsIndex(document.paragraphs)
  const nameOf = (id: MemberId): string | null => names.get(id)?.trim() || null
  return {
    title: document.title,
    language: document.language,
    groupName,
    exportedAt,
    blocks: blocksOf(document.paragraphs, room.images),
    threads: inDocumentOrder(room.threads).map((thread) =>
      sourceThread(thread, index, nameOf, room.states?.get(thread.annotation.id)),
    ),
  }
}

function blocksOf(paragraphs: readonly Paragraph[], images: RoomText['images']): RoomBlock[] {
  const places = cellPlaces(paragraphs)
  const numbers = footnoteNumbers(paragraphs)
  const imageOf = shownImages(images)
  return paragraphs.map(({ id, role, depth, image, text, ...said }, at): RoomBlock => {
    const references = referenceFormats(said.references, numbers)
    const formats = [...inlineFormats(said.formats), ...references].toSorted(
      (one, other) => one.start - other.start,
    )
    const place = places[at]
    if (role === 'footnote') {
      return { type: 'footnote', label: `${numbers.get(id) ?? UNNUMBERED}`, text, formats }
    }
    if (image) {
      return { type: 'image', image: imageOf(image.hash), text, formats }
    }
    if (!place) return { type: 'paragraph', ...paragraphForm(role, depth), text, formats }
    const { table, row, column, isHeader } = place
    const header = isHeader ? { isHeader: true as const } : {}
    return { type: 'table-cell', table, row, column, ...header, text, formats }
  })
}

/**
 * Gives the bytes of one image after the other, wherever it stands. A copy holds them each time, and no file brings more than this: of images that somebody
 * repeats beyond it their words are left.
 */
function shownImages(images: RoomText['images']): (hash: string) => SourceImage {
  let roomBytes = TEXT_IMAGES_MAX_BYTES
  return (hash) => {
    const held = images.get(hash)
    if (!held || held.bytes.length > roomBytes) return { type: 'named', address: '' }
    roomBytes -= held.bytes.length
    return held
  }
}

type NameOf = (id: MemberId) => string | null

function sourceThread(
  { annotation, comments, place }: PlacedThread,
  index: WordsIndex,
  nameOf: NameOf,
  state: ThreadState | undefined,
): SourceThread {
  const { kind, attributes, audience, authorId, createdAt, resolvedAt, resolvedBy } = annotation
  const answerId = answerIn({ annotation, comments })
  return {
    kind,
    attributes,
    audience,
    authorName: nameOf(authorId),
    createdAt,
    target: targetOf(annotation.target.type, place, index),
    quote: quoteOf(annotation.target),
    doubt: doubtOf(place),
    comments: [
      ...proposal(annotation, nameOf),
      ...comments.map((comment) => ({
        ...sourceComment(comment, nameOf),
        ...(comment.id === answerId && { isAnswer: true as const }),
      })),
    ],
    resolved: resolvedAt === null ? null : { by: resolvedBy && nameOf(resolvedBy), at: resolvedAt },
    ...(annotation.correction && { correction: annotation.correction }),
    ...(state && { state }),
  }
}

/** What a correction proposes, as its author's first words: no format knows proposals of this kind. */
function proposal(annotation: Annotation, nameOf: NameOf): SourceComment[] {
  const { id, authorId, createdAt, correction, target } = annotation
  if (correction === null) return []
  const replaced = correction.replaced ?? quoteOf(target) ?? ''
  const [before, after] = [replaced, correction.replacement].map((words) => asWritten(words))
  return [
    {
      id,
      authorName: nameOf(authorId),
      writtenAt: createdAt,
      editedAt: null,
      state: 'shown',
      isProposal: true,
      body: `${before} → ${after || '—'}`,
    },
  ]
}

/** Markdown that shows these words as they are. */
function asWritten(words: string): string {
  return words.replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`)
}

function doubtOf(place: PlacedThread['place']): SourceThread['doubt'] {
  if (place?.state === 'changed') return 'words-changed'
  return place?.state === 'moved' ? 'found-again' : null
}

function targetOf(
  type: 'range' | 'paragraph' | 'text',
  place: PlacedThread['place'],
  index: WordsIndex,
): SourceTarget {
  if (place === null) return { type: 'text' }
  const first = place.state === 'orphaned' ? null : index.paragraphAt(place.range.start)
  if (place.state === 'orphaned' || first === null) return { type: 'gone' }
  const range = type === 'range' ? rangeOf(place.range, index) : null
  if (!range) return { type: 'block', block: first.index }
  const others = piecesOf(place)
    .filter(({ start }) => start !== place.range.start)
    .flatMap((piece) => rangeOf(piece, index) ?? [])
  return { type: 'range', ...range, ...(others.length > 0 && { others }) }
}

/** Null if there is no character between its ends. */
function rangeOf(range: TextRange, index: WordsIndex): SourceRange | null {
  const segments = index.segments(range)
  const [first, last] = [segments[0], segments.at(-1)]
  if (!first || !last) return null
  return {
    firstBlock: first.paragraphIndex,
    start: first.start,
    lastBlock: last.paragraphIndex,
    end: last.end,
  }
}

/** A comment that goes to people who have no list of members: whom it mentions stand in it by what they are called here. */
function withNames(body: string, nameOf: NameOf): string {
  return replaceMentions(body, (id) => asWritten(`@${nameOf(id) ?? '?'}`))
}

function sourceComment(
  { id, authorId, createdAt, editedAt, state, body, reactions = [] }: ThreadComment,
  nameOf: NameOf,
): SourceComment {
  const isHidden = state === 'hidden'
  return {
    id,
    authorName: isHidden ? null : nameOf(authorId),
    writtenAt: createdAt,
    editedAt: isHidden ? null : editedAt,
    state,
    ...(reactions.length > 0 && {
      reactions: reactions.map(({ reaction, memberId }) => ({ reaction, by: nameOf(memberId) })),
    }),
    body: isHidden ? '' : withNames(body, nameOf),
  }
}
