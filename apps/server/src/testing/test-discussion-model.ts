import type { Audience, CommentState, Thread } from '@variorum/document'
import type { Reader } from './test-discussion.ts'

interface ModelComment {
  readonly id: string
  readonly author: Reader
  /** What its author wrote, whether it shows or not. */
  words: string
  state: CommentState
  reason: string | null
}

export interface ModelThread {
  readonly id: string
  readonly author: Reader
  readonly excerpt: string
  audience: Audience
  proposedBy: Reader | null
  resolvedBy: Reader | null
  comments: ModelComment[]
}

/** What was deleted with a thread that went, or of one that stayed for what others said. */
export interface Deletion {
  readonly thread: ModelThread
  readonly at: number
  readonly comments: readonly { readonly comment: ModelComment; readonly before: ModelComment }[]
}

/** What a discussion amounts to, kept apart from the server: its rules are written out here once more, in their simplest form. */
export class DiscussionModel {
  readonly threads = new Map<string, ModelThread>()
  /** By its id, what of a thread its author deleted last: it can be brought back for a while. */
  readonly deletions = new Map<string, Deletion>()
  /** Every string that not everybody may read: words, quotes, reasons, names. */
  readonly everything = new Set<string>()

  /** A string that has never been said. */
  freshWords(kind: string): string {
    const words = `${kind}${String(this.everything.size).padStart(4, '0')}号`
    this.everything.add(words)
    return words
  }

  begins(thread: Pick<ModelThread, 'id' | 'author' | 'audience' | 'excerpt'>): ModelThread {
    const begun = { ...thread, proposedBy: null, resolvedBy: null, comments: [] }
    this.threads.set(thread.id, begun)
    return begun
  }

  says(thread: ModelThread, id: string, author: Reader, words: string): void {
    thread.comments.push({ id, author, words, state: 'shown', reason: null })
  }

  moves(thread: ModelThread, audience: Audience): void {
    if (thread.audience === audience) return
    thread.audience = audience
    thread.proposedBy = null
  }

  hides(comment: ModelComment, reason: string | null): void {
    comment.state = reason === null ? 'shown' : 'hidden'
    comment.reason = reason
  }

  deletesComment(thread: ModelThread, comment: ModelComment): void {
    if (comment.state === 'deleted') return
    const later = thread.comments.slice(thread.comments.indexOf(comment) + 1)
    if (later.some(({ author }) => author !== comment.author)) markDeleted(comment)
    else thread.comments = thread.comments.filter((each) => each !== comment)
  }

  deletes(thread: ModelThread, at: number): void {
    const standing = thread.comments.filter(({ state }) => state !== 'deleted')
    const own = standing.filter(({ author }) => author === thread.author)
    if (own.length === standing.length) {
      this.threads.delete(thread.id)
      this.deletions.set(thread.id, { thread, at, comments: [] })
    } else if (own.length > 0) {
      const comments = own.map((comment) => ({ comment, before: { ...comment } }))
      this.deletions.set(thread.id, { thread, at, comments })
      for (const comment of own) markDeleted(comment)
    }
  }

  undeletes({ thread, comments }: Deletion): void {
    this.deletions.delete(thread.id)
    this.threads.set(thread.id, thread)
    for (const { comment, before } of comments) Object.assign(comment, before)
  }

  isVisible(reader: Reader, { author, audience }: ModelThread): boolean {
    if (audience === 'group' || author === reader) return true
    return audience === 'facilitators' && reader.role === 'facilitator'
  }

  /** Everything that a reader may be sent as things are. */
  readableBy(reader: Reader): Set<string> {
    const readable = new Set<string>()
    for (const thread of this.#visibleTo(reader)) {
      readable.add(thread.excerpt)
      for (const member of [thread.author, thread.proposedBy, thread.resolvedBy]) {
        if (member) readable.add(member.name)
      }
      for (const comment of thread.comments) {
        readable.add(comment.author.name).add(bodyOf(comment))
        if (comment.reason !== null) readable.add(comment.reason)
      }
    }
    return readable
  }

  /** What a reader should have on screen, in the form that `viewOf` gives to threads from the server. */
  viewOf(reader: Reader): string[] {
    return this.#visibleTo(reader)
      .map(({ id, author, excerpt, audience, proposedBy, resolvedBy, comments }) =>
        JSON.stringify([
          [id, author.memberId, excerpt, audience],
          [proposedBy?.memberId ?? null, resolvedBy?.memberId ?? null],
          comments.map((each) => [
            [each.id, each.author.memberId, bodyOf(each)],
            [each.state, each.reason],
          ]),
        ]),
      )
      .toSorted()
  }

  #visibleTo(reader: Reader): ModelThread[] {
    return [...this.threads.values()].filter((thread) => this.isVisible(reader, thread))
  }
}

/** Threads as a client has them; one that stands in two layers is one. */
export function viewOf(threads: readonly Thread[]): string[] {
  const view = threads.map(({ annotation, comments }) => {
    const { id, authorId, target, audience, promotionProposedBy, resolvedBy } = annotation
    return JSON.stringify([
      [id, authorId, target.type === 'paragraph' ? target.excerpt : '', audience],
      [promotionProposedBy, resolvedBy],
      comments.map((each) => [
        [each.id, each.authorId, each.body],
        [each.state, each.hiddenReason],
      ]),
    ])
  })
  return [...new Set(view)].toSorted()
}

function bodyOf({ state, words }: ModelComment): string {
  return state === 'shown' ? words : ''
}

function markDeleted(comment: ModelComment): void {
  comment.state = 'deleted'
  comment.reason = null
}
