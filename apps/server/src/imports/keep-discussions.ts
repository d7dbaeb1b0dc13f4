import {
  canBeCorrected,
  cleanName,
  notMentioning,
  replaceMentions,
  type AnnotationKind,
  type AnnotationTarget,
  type SourceComment,
  type SourceThread,
} from '@variorum/document'
import {
  COMMENT_MAX_CHARS,
  IMPORT_LISTED_COMMENTS,
  IMPORT_MAX_AUTHORS,
  IMPORT_MAX_COMMENTS,
  IMPORT_MAX_REACTIONS,
  IMPORT_MAX_THREADS,
  NAME_MAX_CHARS,
  type ImportPreview,
} from '@variorum/protocol'
import * as Y from 'yjs'
import { COMMENTS_MAX_PER_THREAD } from '../limits/totals.ts'
import { beginningOfWords } from '../notifications/shown-people.ts'
import type { KeptComment, KeptDiscussions, KeptThread } from '../texts/kept-discussions.ts'
import { DiscussionPlaces } from './discussion-places.ts'

/** What a file's discussions come to. */
interface Discussions {
  readonly kept: KeptDiscussions
  /** As the preview tells of them. */
  readonly shown: Omit<NonNullable<ImportPreview['discussions']>, 'isInvented'> | null
  /** Comments that stay out: those without words, and those beyond the limits. */
  readonly leftOutCount: number
  /** Whole discussions that stay out, being beyond the limits. Their comments are among those above. */
  readonly threadsLeftOutCount: number
  /** Reactions to comments that came in which stay out, being beyond the limit. */
  readonly reactionsLeftOutCount: number
}

/** What tells a thread from others, as it would be kept. */
export interface ThreadSign {
  readonly isMark: boolean
  /** Milliseconds since 1970, as the file has it. */
  readonly createdAt: number
  /** As it is to be shown. */
  readonly author: string
  readonly target: AnnotationTarget
  /** Of its first comment; empty if it has none. */
  readonly body: string
}

/** What the preview's list repeats of a comment that has no place, and of its quote. */
const LISTED_WORDS_MAX_CHARS = 120

/**
 * Puts the discussions of a file on the words that were made of it. `words` is the first update of the words room; the targets of `threads` name positions in its paragraphs. One whose
 * words are not there becomes an orphan, with the quote that the file has. Nobody can be mentioned by a file. Of which `isThere` says so, that stands in the text already, and is passed over.
 */
export function keepDiscussions(
  words: Uint8Array,
  threads: readonly SourceThread[],
  isThere: (sign: ThreadSign, thread: SourceThread) => boolean = () => false,
): Discussions {
  const keeping = new Keeping(isThere)
  if (threads.length === 0) return keeping.finish()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, words)
  const places = new DiscussionPlaces(doc)
  for (const thread of threads) {
    keeping.add(thread, places.targetOf(thread), thread.target.type === 'gone')
  }
  doc.destroy()
  return keeping.finish()
}

/** The threads that are kept so far, within the limits. */
class Keeping {
  readonly #authors = new Map<string, { readonly index: number; commentCount: number }>()
  readonly #shownNames = new Map<string | null, string>()
  readonly #threads: KeptThread[] = []
  readonly #unplaced: NonNullable<ImportPreview['discussions']>['unplaced'] = []
  readonly #placed: NonNullable<ImportPreview['discussions']>['placed'] = []
  #commentCount = 0
  #unplacedCount = 0
  #leftOutCount = 0
  #threadsLeftOutCount = 0
  #reactionCount = 0
  #reactionsLeftOutCount = 0
  readonly #isThere: (sign: ThreadSign, thread: SourceThread) => boolean

  constructor(isThere: (sign: ThreadSign, thread: SourceThread) => boolean) {
    this.#isThere = isThere
  }

  add(thread: SourceThread, target: AnnotationTarget, isGone: boolean): void {
    const said = thread.comments.flatMap(inPieces)
    const fitting = said.slice(0, COMMENTS_MAX_PER_THREAD)
    const kind = keptKind(thread, target)
    const sign = {
      isMark: kind === 'highlight',
      createdAt: thread.createdAt,
      author: this.#shownName(thread.authorName),
      target,
      body: fitting[0]?.body ?? '',
    }
    if (this.#isThere(sign, thread)) return
    this.#leftOutCount += thread.comments.length - countOf(said) + said.length - fitting.length
    const isBare = fitting.length === 0
    // What marks nothing, proposes nothing and says nothing has nothing to show.
    if (isBare && kind !== 'highlight' && kind !== 'correction') return
    const names = [
      ...fitting.map(({ authorName }) => authorName),
      thread.authorName,
      thread.resolved?.by ?? thread.authorName,
    ]
    const isFull =
      this.#threads.length >= IMPORT_MAX_THREADS ||
      this.#commentCount + fitting.length > IMPORT_MAX_COMMENTS ||
      !this.#hasRoomFor(names)
    if (isFull) {
      this.#leftOutCount += Math.max(1, fitting.length)
      this.#threadsLeftOutCount++
      return
    }
    // Whoever wrote comes before those who pressed a sign.
    for (const name of names) this.#authorOf(name, 0)
    let time = 0
    const comments = fitting.map((comment): KeptComment => {
      // A file may have a reply before what it answers, or both in one minute.
      time = Math.max(time, comment.writtenAt)
      return {
        author: this.#authorOf(comment.authorName, 1),
        writtenAt: time,
        editedAt: comment.editedAt,
        state: comment.state,
        isAnswer: comment.isAnswer === true,
        ...(comment.reactions && { reactions: this.#kept(comment.reactions, comment.authorName) }),
        body: comment.body,
      }
    })
    this.#commentCount += comments.length
    this.#threads.push({
      kind,
      attributes: thread.attributes,
      // Nobody could see what only somebody sees who is not here; whoever brings the file has read it.
      audience: thread.audience === 'self' ? 'facilitators' : thread.audience,
      author: this.#authorOf(thread.authorName, 0),
      createdAt: thread.createdAt,
      target,
      resolved: thread.resolved && {
        by: thread.resolved.by === null ? null : this.#authorOf(thread.resolved.by, 0),
        at: thread.resolved.at,
      },
      ...(kind === 'correction' && thread.correction && { correction: thread.correction }),
      ...(thread.state && { state: thread.state }),
      comments,
    })
    if (isGone) this.#listUnplaced(thread)
    else this.#listPlaced(thread)
  }

  finish(): Discussions {
    const authors = [...this.#authors].map(([name, { commentCount }]) => ({ name, commentCount }))
    const kept = { authors: authors.map(({ name }) => name), threads: this.#threads }
    const shown = {
      threadCount: this.#threads.length,
      resolvedCount: this.#threads.filter(({ resolved }) => resolved !== null).length,
      commentCount: this.#commentCount,
      authors,
      unplacedCount: this.#unplacedCount,
      unplaced: this.#unplaced,
      placed: this.#placed,
    }
    return {
      kept,
      shown: this.#threads.length === 0 ? null : shown,
      leftOutCount: this.#leftOutCount,
      threadsLeftOutCount: this.#threadsLeftOutCount,
      reactionsLeftOutCount: this.#reactionsLeftOutCount,
    }
  }

  /** Of the first of all, those that can be: nobody says the same twice of a comment, nor anything of their own. */
  #kept(reactions: SourceReactions, author: string | null): NonNullable<KeptComment['reactions']> {
    const read = reactions.slice(0, IMPORT_MAX_REACTIONS - this.#reactionCount)
    this.#reactionCount += read.length
    this.#reactionsLeftOutCount += reactions.length - read.length
    const said = new Set<string>()
    return read.flatMap(({ reaction, by }) => {
      const name = this.#shownName(by)
      const sign = `${reaction} ${name}`
      if (said.has(sign) || name === this.#shownName(author)) return []
      said.add(sign)
      if (this.#hasRoomFor([by])) return { reaction, by: this.#authorOf(by, 0) }
      this.#reactionsLeftOutCount++
      return []
    })
  }

  #listUnplaced(thread: SourceThread): void {
    this.#unplacedCount++
    if (this.#unplaced.length >= IMPORT_LISTED_COMMENTS) return
    this.#unplaced.push(listedThread(thread))
  }

  #listPlaced(thread: SourceThread): void {
    const { target } = thread
    if (target.type === 'block') {
      this.#placed.push({ ...listedThread(thread), first: target.block, last: target.block })
    } else if (target.type === 'range') {
      const { firstBlock: first, lastBlock: last, start, end } = target
      this.#placed.push({ ...listedThread(thread), first, last, start, end })
    }
  }

  #hasRoomFor(names: readonly (string | null)[]): boolean {
    const shown = new Set(names.map((name) => this.#shownName(name)))
    const added = [...shown].filter((name) => !this.#authors.has(name)).length
    return this.#authors.size + added <= IMPORT_MAX_AUTHORS
  }

  /** The same few names stand in a file thousands of times. */
  #shownName(name: string | null): string {
    const known = this.#shownNames.get(name)
    if (known !== undefined) return known
    const shown = shownName(name)
    this.#shownNames.set(name, shown)
    return shown
  }

  #authorOf(name: string | null, commentCount: number): number {
    const shown = this.#shownName(name)
    const known = this.#authors.get(shown)
    const author = known ?? { index: this.#authors.size, commentCount: 0 }
    if (!known) this.#authors.set(shown, author)
    author.commentCount += commentCount
    return author.index
  }
}

/** A mark stands on words; what proposes others says which, for words for which somebody could propose them. All else is a note, whatever the file calls it. */
function keptKind({ kind, correction }: SourceThread, target: AnnotationTarget): AnnotationKind {
  if (kind === 'question' || target.type !== 'range') return kind === 'question' ? kind : 'note'
  if (kind === 'highlight') return kind
  const isProposed = kind === 'correction' && correction && canBeCorrected(target.quote)
  return isProposed ? kind : 'note'
}

/** A comment that is longer than ours may be goes on in the next one. One without words is left out, unless its place is all that is left of it. */
function inPieces(comment: SourceComment): readonly SourceComment[] {
  if (comment.state !== 'shown') return [{ ...comment, body: '' }]
  const body = replaceMentions(comment.body, notMentioning).trim()
  const pieces: SourceComment[] = []
  for (let at = 0; at < body.length;) {
    const end = endOfPiece(body, at)
    pieces.push({ ...comment, body: body.slice(at, end).trim() })
    at = end
  }
  // What was said of it in one press was said once.
  return pieces
    .filter((piece) => piece.body !== '')
    .map(({ reactions, ...piece }, at) => (at === 0 && reactions ? { ...piece, reactions } : piece))
}

/** Where a piece that begins at `at` ends: behind a line where that is not too far from its longest. */
function endOfPiece(body: string, at: number): number {
  const longest = at + COMMENT_MAX_CHARS
  if (body.length <= longest) return body.length
  const line = body.lastIndexOf('\n', longest)
  if (line > at + COMMENT_MAX_CHARS / 2) return line
  return /[\uDC00-\uDFFF]/.test(body.charAt(longest)) ? longest - 1 : longest
}

type SourceReactions = NonNullable<SourceComment['reactions']>

/** How many comments these pieces are of. */
function countOf(pieces: readonly SourceComment[]): number {
  return new Set(pieces.map(({ id }) => id)).size
}

/** A discussion as a preview lists it. */
export function listedThread({ authorName, comments, quote }: SourceThread) {
  return {
    authorName: shownName(authorName),
    words: beginningOfWords(comments[0]?.body ?? '', LISTED_WORDS_MAX_CHARS),
    quote: beginningOfWords(quote ?? '', LISTED_WORDS_MAX_CHARS),
  }
}

function shownName(name: string | null): string {
  const clean = cleanName(name ?? '').slice(0, NAME_MAX_CHARS)
  return clean.replace(/[\uD800-\uDBFF]$/, '').trim()
}
