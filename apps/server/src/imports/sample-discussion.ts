import {
  ANNOTATION_KINDS,
  ATTRIBUTES,
  beginCorrection,
  REACTIONS,
  THREAD_STATES,
  type SourceBlock,
  type SourceComment,
  type SourceTarget,
  type SourceThread,
} from '@variorum/document'
import * as z from 'zod'

/** A discussion that comes with a sample text, as its file says it, and when it is to have been held: shortly before `at`, in milliseconds since 1970. */
export interface SampleDiscussion {
  readonly json: string
  readonly at: number
}

const HOUR_MS = 60 * 60 * 1000
const MINUTE_MS = 60 * 1000

const comment = z.strictObject({
  by: z.string(),
  /** After the comment above it. */
  minutesLater: z.number().positive().default(0),
  /** Markdown. */
  body: z.string().min(1),
  isAnswer: z.literal(true).optional(),
  /** Who said each. */
  reactions: z.partialRecord(z.enum(REACTIONS), z.array(z.string()).min(1)).default({}),
})

const thread = z.strictObject({
  kind: z.enum(ANNOTATION_KINDS),
  by: z.string(),
  /** The words on which it stands; they stand once in the text. */
  quote: z.string().optional(),
  /** Or the words with which its paragraph begins. Neither: it is about the whole text. */
  paragraph: z.string().optional(),
  /** What a correction proposes. */
  replacement: z.string().optional(),
  color: z.enum(ATTRIBUTES.color.values).optional(),
  tags: z.array(z.string()).optional(),
  /** Before somebody asked for it. */
  hoursAgo: z.number().positive(),
  /** That facilitators gave it; left out where it follows from what is said. */
  state: z.enum(THREAD_STATES).optional(),
  resolvedBy: z.string().optional(),
  comments: z.array(comment).default([]),
})

/** What stands in `samples/<language>.discussion.json`. All who write or react are among the `people`, who are invented. */
export const sampleDiscussion = z.strictObject({
  people: z.array(z.string()),
  threads: z.array(thread),
})

type SampleThread = z.output<typeof thread>

/** The discussion on the blocks of its text, as a file would have brought it. @throws if the file is not as it should be. */
export function threadsOfSample(
  { json, at }: SampleDiscussion,
  blocks: readonly SourceBlock[],
): SourceThread[] {
  const { threads } = sampleDiscussion.parse(JSON.parse(json))
  return threads.map((sample, index) => {
    const { kind, by, quote, paragraph, replacement, color, tags, state, resolvedBy } = sample
    const createdAt = at - sample.hoursAgo * HOUR_MS
    const comments = commentsOf(sample, createdAt, `sample-${index}`)
    const saidLast = comments.at(-1)?.writtenAt ?? createdAt
    return {
      kind,
      attributes: { ...(color ? { color } : {}), ...(tags ? { tags } : {}) },
      audience: 'group',
      authorName: by,
      createdAt,
      target: placeIn(blocks, sample),
      quote: quote ?? paragraph ?? null,
      doubt: null,
      comments,
      resolved: resolvedBy === undefined ? null : { by: resolvedBy, at: saidLast },
      ...(replacement === undefined ? {} : { correction: beginCorrection(replacement) }),
      ...(state ? { state } : {}),
    }
  })
}

function commentsOf({ comments }: SampleThread, createdAt: number, id: string): SourceComment[] {
  let writtenAt = createdAt
  return comments.map(({ by, minutesLater, body, isAnswer, reactions }, index) => {
    writtenAt += minutesLater * MINUTE_MS
    const said = REACTIONS.flatMap((reaction) =>
      (reactions[reaction] ?? []).map((name) => ({ reaction, by: name })),
    )
    return {
      id: `${id}-${index}`,
      authorName: by,
      writtenAt,
      editedAt: null,
      state: 'shown',
      ...(isAnswer ? { isAnswer } : {}),
      ...(said.length > 0 ? { reactions: said } : {}),
      body,
    }
  })
}

/** Where the text was read otherwise than it was written, words may be missing: it says so of these as of any that are gone. */
function placeIn(blocks: readonly SourceBlock[], { quote, paragraph }: SampleThread): SourceTarget {
  if (paragraph !== undefined) {
    const block = blocks.findIndex(({ text }) => text.startsWith(paragraph))
    return block < 0 ? { type: 'gone' } : { type: 'block', block }
  }
  if (quote === undefined) return { type: 'text' }
  const block = blocks.findIndex(({ text }) => text.includes(quote))
  const start = blocks[block]?.text.indexOf(quote)
  if (start === undefined) return { type: 'gone' }
  return { type: 'range', firstBlock: block, start, lastBlock: block, end: start + quote.length }
}
