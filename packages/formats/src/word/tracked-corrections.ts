import { tagsOf } from '@variorum/document'
import { OUTSIDE_SENTENCES } from '@variorum/document/languages'
import type { CopyLayout, LaidOutBlock, MarkOnWords, WordsRun } from '../copies/copy-layout.ts'
import { wallClock } from '../copies/copy-times.ts'
import type { CopyOptions } from '../copies/copy.ts'

/** What Word keeps of one tracked stretch of words. Each stretch has an `id` of its own. */
interface TrackedChange {
  readonly id: number
  readonly author: string
  /** A wall clock in the zone of the copy, as the dates of its comments. */
  readonly date: string
}

/** The corrections of one copy that stand in its words as tracked changes. */
export interface TrackedCorrections {
  /** The correction that takes out the words of this run; null where they stay. */
  readonly over: (run: WordsRun) => MarkOnWords | null
  /** A new change in the name of its author. */
  readonly begin: (correction: MarkOnWords) => TrackedChange
  /** Whether the change says all that the proposal says in words: whom it is for and its tags are said in a comment alone. */
  readonly saysAllOf: (mark: MarkOnWords) => boolean
}

/**
 * Chooses the corrections that Word can track, none unless they were asked for. Those on which somebody decided, that are resolved, whose place is in doubt, that
 * do not lie within one block, and that overlap one before them stay comments. Ids begin at 0.
 * @throws {RangeError} for an unknown time zone.
 */
export function trackedCorrections(
  { blocks }: CopyLayout,
  options: CopyOptions,
): TrackedCorrections {
  const tracked = new Set(options.corrections === 'tracked' ? blocks.flatMap(trackable) : [])
  const say = OUTSIDE_SENTENCES[options.language].copies
  const dateOf = wallClock(options)
  let begun = 0
  return {
    over: ({ marks }) => marks.find((mark) => tracked.has(mark)) ?? null,
    begin: ({ thread }) => ({
      id: begun++,
      author: thread.authorName ?? say.unknownMember,
      date: dateOf(thread.createdAt)
        .toISOString()
        .replace(/\.\d+Z$/, 'Z'),
    }),
    saysAllOf: (mark) =>
      tracked.has(mark) && mark.thread.audience === 'group' && tagsOf(mark.thread).length === 0,
  }
}

function trackable({ runs, threads }: LaidOutBlock): MarkOnWords[] {
  const taken = new Set<WordsRun>()
  return threads.filter((mark) => {
    const own = runs.filter(({ marks }) => marks.includes(mark))
    if (!isStanding(mark, own) || own.some((run) => taken.has(run))) return false
    for (const run of own) taken.add(run)
    return true
  })
}

/** Whether it waits for a decision, on exactly the words for which it was proposed; none of a footnote that Word has comments on by its reference alone. */
function isStanding({ thread }: MarkOnWords, own: readonly WordsRun[]): boolean {
  const { correction, doubt, resolved, quote, target } = thread
  return (
    correction?.decision === null &&
    doubt === null &&
    resolved === null &&
    target.type === 'range' &&
    target.others === undefined &&
    target.firstBlock === target.lastBlock &&
    own.every(({ reference }) => reference === null) &&
    own.map(({ text }) => text).join('') === quote
  )
}
