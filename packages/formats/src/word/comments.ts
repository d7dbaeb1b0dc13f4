import type { SourceComment, SourceThread } from '@variorum/document'
import { OUTSIDE_SENTENCES, type CopySentences } from '@variorum/document/languages'
import { AnnotationReference, Paragraph, TextRun, type ICommentOptions } from 'docx'
import { absenceOf } from '../copies/absence-of.ts'
import type { NumberedThread } from '../copies/copy-layout.ts'
import { wallClock } from '../copies/copy-times.ts'
import type { CopyOptions } from '../copies/copy.ts'
import { saidReactions } from '../copies/said-reactions.ts'
import { saidTags } from '../copies/said-tags.ts'
import { authorInitials } from './author-initials.ts'
import { commentParagraphs, writtenParagraphs } from './comment-paragraphs.ts'
import { durableIds } from './durable-ids.ts'
import { LinkKeys } from './link-keys.ts'
import type { TrackedCorrections } from './tracked-corrections.ts'

/** A comment's row in `commentsExtended.xml`, which alone holds threading and *resolved*. */
export interface ExtendedComment {
  /** `w:id` of the comment. */
  readonly id: number
  /** `w:id` of the comment it replies to; null for the first of its thread. */
  readonly parentId: number | null
  readonly isDone: boolean
  /** Its row in `commentsIds.xml`, and in `commentsExtensible.xml`, which alone says times in UTC. */
  readonly durableId: string
  /** Milliseconds since 1970. */
  readonly writtenAt: number
}

/** Every Word comment of one copy. */
export interface WordComments {
  readonly options: readonly ICommentOptions[]
  readonly extended: readonly ExtendedComment[]
  /** Addresses that comments link to, by relationship id. */
  readonly links: ReadonlyMap<string, string>
  /** `w:id`s of a thread's comments, its first comment first. Empty for a thread without comments. */
  readonly idsOf: (thread: NumberedThread) => readonly number[]
}

/**
 * Turns threads into Word comments: one for each contribution, replies after the comment they answer, ids from 0 in the
 * order of the threads. Word knows neither kinds nor audiences, so a kind other than a note, and an audience other than the group,
 * is named in bold before the first comment, and so are tags; before what answered a question, that it did. A comment that was deleted or hidden says so in place of its words: replies
 * hang on it, and Word drops them with it. A proposal that stands in the words as a tracked change is not said once more.
 * @throws {RangeError} for an unknown time zone.
 */
export function wordComments(
  threads: readonly NumberedThread[],
  options: CopyOptions,
  corrections: Pick<TrackedCorrections, 'saysAllOf'>,
): WordComments {
  const say = OUTSIDE_SENTENCES[options.language].copies
  const dateOf = wallClock(options)
  const durable = durableIds(threads.flatMap(({ thread }) => thread.comments.map(({ id }) => id)))
  const comments: ICommentOptions[] = []
  const extended: ExtendedComment[] = []
  const ids = new Map<NumberedThread, number[]>()
  const links = new LinkKeys()
  for (const item of threads) {
    const { thread } = item
    const own: number[] = []
    for (const comment of thread.comments) {
      if (comment.isProposal && corrections.saysAllOf(item)) continue
      const id = comments.length
      const parentId = own[0] ?? null
      const label =
        (parentId === null ? threadLabel(thread, say) : '') +
        (comment.isAnswer ? say.label(say.answer) : '')
      const author = comment.authorName ?? say.unknownMember
      const durableId = durable.get(comment.id) ?? ''
      comments.push({
        id,
        author,
        initials: authorInitials(author),
        date: dateOf(comment.writtenAt),
        // With a durable id on every comment the package also writes each one's paragraph id, replies or not.
        durableId,
        ...(parentId === null ? {} : { parentId }),
        children: paragraphsOf(comment, label, say, links),
      })
      extended.push({
        id,
        parentId,
        isDone: thread.resolved !== null,
        durableId,
        writtenAt: comment.writtenAt,
      })
      own.push(id)
    }
    ids.set(item, own)
  }
  return {
    options: comments,
    extended,
    links: links.addresses,
    idsOf: (thread) => ids.get(thread) ?? [],
  }
}

/** What Word has no field for: whom a private thread is meant for, a kind other than a note, and tags. */
function threadLabel(thread: SourceThread, say: CopySentences): string {
  const { audience, kind } = thread
  const meantFor = audience === 'group' ? '' : say.label(say.audiences[audience])
  const tags = saidTags(thread)
  return (
    meantFor + (kind === 'note' ? '' : say.label(say.kinds[kind])) + (tags === '' ? '' : `${tags} `)
  )
}

function paragraphsOf(
  comment: SourceComment,
  label: string,
  say: CopySentences,
  links: LinkKeys,
): Paragraph[] {
  const opening = [
    new TextRun({ style: 'CommentReference', children: [new AnnotationReference()] }),
    ...(label === '' ? [] : [new TextRun({ text: label, bold: true })]),
  ]
  const absence = absenceOf(comment, say)
  const reactions = saidReactions(comment, say)
  return [
    ...(absence === null
      ? commentParagraphs(comment.body, opening, links)
      : writtenParagraphs(absence, opening)),
    ...(reactions === ''
      ? []
      : [new Paragraph({ children: [new TextRun({ text: reactions, italics: true })] })]),
  ]
}
