import type { SourceBlock, SourceTarget, SourceThread } from '@variorum/document'
import { quoteOfTarget } from '../imports/quote-of-target.ts'
import { sourceComment, type WordComment, type WordComments } from './comment-parts.ts'
import type { CommentPlaces } from './comment-places.ts'
import { commentBody } from './comment-words.ts'
import { readThreadLabel } from './thread-label.ts'

/** What Google Docs writes as a reply where a discussion was settled, or opened again. */
const SETTLED_BY_GOOGLE = '_Marked as resolved_'
const REOPENED_BY_GOOGLE = '_Re-opened_'

/**
 * The discussions of a document, in its order. Who answers whom is said by Word; where nothing says it, as in files of Google Docs, comments on the very same words are one
 * discussion. A comment without a time has that of the one before it, the first one `fallbackTime`.
 */
export function wordThreads(
  { comments, saysThreads }: WordComments,
  places: CommentPlaces,
  blocks: readonly SourceBlock[],
  fallbackTime: number,
): SourceThread[] {
  const textOf = (block: number): string => blocks[block]?.text ?? ''
  const targets = new Map(comments.map(({ id }) => [id, places.targetOf(id, textOf)]))
  const groups = Map.groupBy(comments, saysThreads ? firstOf(comments) : sameWords(targets))
  const threads = [...groups.values()].flatMap((group): SourceThread[] => {
    const [first] = group
    if (!first) return []
    const target = targets.get(first.id) ?? { type: 'text' }
    const quote =
      target.type === 'gone' ? places.goneQuote(first.id) : quoteOfTarget(target, blocks)
    return [threadOf(group, target, quote, fallbackTime)]
  })
  return threads.toSorted((one, other) => rankOf(one.target) - rankOf(other.target))
}

function threadOf(
  group: readonly WordComment[],
  target: SourceTarget,
  quote: string | null,
  fallbackTime: number,
): SourceThread {
  const [first, ...replies] = group
  if (!first) throw new Error('a thread begins with a comment')
  const label = readThreadLabel(commentBody(first.element).opening)
  let time = fallbackTime
  const comments = [
    sourceComment(first, time, label.length),
    ...replies.map((reply) => sourceComment(reply, time)),
  ].map((comment) => {
    time = Math.max(time, comment.writtenAt)
    return comment
  })
  const bodies = group.map(({ element }) => commentBody(element).text)
  const settledAt = bodies.lastIndexOf(SETTLED_BY_GOOGLE)
  const isSettled = settledAt > 0 && settledAt > bodies.lastIndexOf(REOPENED_BY_GOOGLE)
  const settling = isSettled ? comments[settledAt] : undefined
  const last = comments.at(-1)
  const kept = comments.filter((_, at) => at === 0 || !isGoogleMark(bodies[at] ?? ''))
  return {
    kind: label.kind,
    attributes: label.tags.length > 0 ? { tags: label.tags } : {},
    audience: label.audience,
    authorName: first.authorName,
    createdAt: comments[0]?.writtenAt ?? fallbackTime,
    target,
    quote,
    doubt: null,
    comments: kept,
    resolved: settling
      ? { by: settling.authorName, at: settling.writtenAt }
      : first.isDone && last
        ? { by: null, at: last.writtenAt }
        : null,
  }
}

function isGoogleMark(body: string): boolean {
  return body === SETTLED_BY_GOOGLE || body === REOPENED_BY_GOOGLE
}

/** Threads are one level deep: an answer to an answer is one more. */
function firstOf(comments: readonly WordComment[]): (comment: WordComment) => string {
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  return (comment) => {
    const seen = new Set<string>()
    let first = comment
    while (first.parentId !== null && !seen.has(first.id)) {
      seen.add(first.id)
      const parent = byId.get(first.parentId)
      if (!parent) break
      first = parent
    }
    return first.id
  }
}

function sameWords(targets: ReadonlyMap<string, SourceTarget>): (comment: WordComment) => string {
  return ({ id }) => {
    const target = targets.get(id)
    return target?.type === 'range' ? JSON.stringify(target) : `comment ${id}`
  }
}

function rankOf(target: SourceTarget): number {
  switch (target.type) {
    case 'text':
      return -1
    case 'block':
      return target.block
    case 'range':
      // The words before it are fewer than any text has.
      return target.firstBlock + target.start / 1e9
    case 'gone':
      return Infinity
  }
}
