import { saysNothing, type SourceComment } from '@variorum/document'
import type { CopySentences } from '@variorum/document/languages'
import { absenceOf } from '../copies/absence-of.ts'
import type { NumberedThread } from '../copies/copy-layout.ts'
import { saidReactions } from '../copies/said-reactions.ts'
import { saidTags } from '../copies/said-tags.ts'
import type { FaceName } from './faces/build-faces.ts'
import type { Ink } from './ink.ts'
import { printComment } from './print-comment.ts'
import type { PrintedComment, PrintedNote, PrintedRun } from './printed-text.ts'

/** How notes speak. */
export interface NotesPress {
  readonly ink: Ink
  readonly say: CopySentences
  readonly writeTime: (timeMs: number) => string
  readonly nameFor: (name: string | null) => string
  /** Whether the number of a thread stands in the words. */
  readonly isInWords: (threadNumber: number) => boolean
}

/** A note longer than this is cut: whoever reads it has the words beside it. */
const QUOTE_MAX_CHARS = 120
const CUT = '…'

/** Some words of the copy's own, in one run; none for an empty text. */
export function printSentence(text: string, ink: Ink, face: FaceName = 'notes'): PrintedRun[] {
  return text === '' ? [] : [{ text: ink.set(face, text), face }]
}

/** A thread with its number, kind, state, quote, tags and comments. */
export function printNote({ number, thread }: NumberedThread, press: NotesPress): PrintedNote {
  const { ink, say } = press
  const isGone = thread.target.type === 'gone'
  const { resolved } = thread
  const isBare = saysNothing(thread)
  return {
    number,
    shown: ink.set('notes-strong', `${number}`),
    isInWords: press.isInWords(number),
    isBare,
    head: [
      ...printSentence(say.kinds[thread.kind], ink, 'notes-strong'),
      ...stateOf({ number, thread }, say).flatMap((state) => printSentence(` · ${state}`, ink)),
      ...(isBare
        ? [...printSentence(' ', ink), ...byline(thread.authorName, thread.createdAt, press)]
        : []),
    ],
    quote: isBare && !isGone ? [] : printQuote(thread.quote, isGone, ink),
    tags: printSentence(saidTags(thread), ink),
    comments: thread.comments.map((comment) => printSaid(comment, press)),
    resolution: resolved
      ? printSentence(say.resolvedBy(press.nameFor(resolved.by), press.writeTime(resolved.at)), ink)
      : [],
  }
}

/** Old words stand nowhere else, so they are not cut. */
function printQuote(quote: string | null, isGone: boolean, ink: Ink): PrintedRun[] {
  if (quote === null) return []
  const words = quote.replaceAll('\n', ' ')
  const characters = Array.from(words)
  const isCut = !isGone && characters.length > QUOTE_MAX_CHARS
  const shown = isCut ? characters.slice(0, QUOTE_MAX_CHARS).join('') + CUT : words
  return shown === '' ? [] : [{ text: ink.set('words', shown, !isGone), face: 'words' }]
}

/** What more there is to say of a thread than its kind. */
function stateOf({ thread }: NumberedThread, say: CopySentences): string[] {
  const { target, audience, doubt, comments } = thread
  return [
    ...(target.type === 'block' ? [say.aboutParagraph(target.block + 1)] : []),
    ...(target.type === 'gone' ? [say.orphaned] : []),
    ...(audience === 'group' ? [] : [say.audiences[audience]]),
    ...(thread.resolved === null ? [] : [say.resolved]),
    ...(comments.some(({ isAnswer }) => isAnswer) ? [say.answered] : []),
    ...(doubt === 'words-changed' ? [say.wordsChanged] : []),
    ...(doubt === 'found-again' ? [say.foundAgain] : []),
  ]
}

function printSaid(comment: SourceComment, press: NotesPress): PrintedComment {
  const { ink, say } = press
  const absence = absenceOf(comment, say)
  const edited = comment.editedAt !== null ? printSentence(` · ${say.edited}`, ink) : []
  const answer = comment.isAnswer ? printSentence(` · ${say.answer}`, ink, 'notes-strong') : []
  const reactions = saidReactions(comment, say)
  const pressed = reactions === '' ? [] : printSentence(` · ${reactions}`, ink)
  return {
    byline: [
      ...byline(comment.authorName, comment.writtenAt, press),
      ...edited,
      ...answer,
      ...pressed,
    ],
    blocks:
      absence === null
        ? printComment(comment.body, ink)
        : [{ type: 'lines', runs: printSentence(absence, ink) }],
  }
}

function byline(
  name: string | null,
  timeMs: number,
  { ink, nameFor, writeTime }: NotesPress,
): PrintedRun[] {
  return [
    ...printSentence(nameFor(name), ink, 'notes-strong'),
    ...printSentence(` ${writeTime(timeMs)}`, ink),
  ]
}
