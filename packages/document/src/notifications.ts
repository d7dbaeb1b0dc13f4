/**
 * What a member is told in their bell, and what it is about: that decides what they must be allowed to see to be told (`policy.ts`). What
 * `isOfComment` is told of each comment in a thread, though whoever hears it need not see the comment any more; what `isAlwaysTold` is for one
 * person alone, whom no mute keeps it from. A new
 * kind is a line here, a case in `apps/server/src/events/tell-members.ts`, which says whom an event tells, and a sentence in the bell. What
 * becomes of a note when words are changed is no event: `apps/server/src/ledger/tell-of-places.ts` tells it.
 */
export const NOTIFICATIONS = {
  /** A comment names me. */
  mentioned: { about: 'comment' },
  /** A comment answered a question of mine, as somebody else says. */
  'question-answered': { about: 'comment' },
  /** A comment of mine answered a question. */
  'answer-chosen': { about: 'comment' },
  /** Somebody replied to a question of mine. */
  'question-replied': { about: 'comment' },
  /** Somebody replied to another note of mine. */
  'note-replied': { about: 'comment' },
  /** Somebody replied in a thread of another's in which I wrote. */
  'thread-replied': { about: 'comment' },
  /** A thread of mine was resolved. */
  'thread-settled': { about: 'thread' },
  'proposal-accepted': { about: 'thread' },
  'proposal-declined': { about: 'thread' },
  /** Words under a note of mine were changed, and it stands on what is left of them. */
  'note-changed': { about: 'thread' },
  /** The words of a note of mine were deleted, and it was found on others that say the same or nearly so. */
  'note-moved': { about: 'thread' },
  /** The words of a note of mine are gone. */
  'note-orphaned': { about: 'thread' },
  /** A comment of mine was hidden. */
  'comment-hidden': { about: 'thread', isOfComment: true },
  /** A facilitator wrote to me about a comment of mine. */
  'facilitator-wrote': { about: 'thread', isOfComment: true, isAlwaysTold: true },
  /** A comment that I reported was hidden. */
  'report-upheld': { about: 'thread', isOfComment: true },
  /** A comment that I reported stays. */
  'report-declined': { about: 'comment' },
  /** For facilitators: I am to see to a thread. */
  'thread-given': { about: 'given' },
  /** For facilitators: somebody asks. */
  'question-asked': { about: 'desk' },
  /** For facilitators: somebody finds that a comment should not be there. */
  'comment-reported': { about: 'report' },
  /** For facilitators: somebody waits to be let in. */
  'newcomer-waits': { about: 'group' },
  /** I may not write in a text for a time. */
  silenced: { about: 'silence' },
  /** Somebody said until when paragraphs are to be read. */
  'reading-date-set': { about: 'reading-date' },
  /** That is soon, and I have not come so far. */
  'reading-date-near': { about: 'reading-date' },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly about:
        | 'comment'
        | 'desk'
        | 'report'
        | 'thread'
        | 'given'
        | 'group'
        | 'silence'
        | 'reading-date'
      readonly isOfComment?: true
      readonly isAlwaysTold?: true
    }
  >
>

/** Those by which somebody speaks to whoever is told. */
export const DIRECT_NOTIFICATIONS = [
  'mentioned',
  'question-answered',
  'answer-chosen',
  'question-replied',
  'note-replied',
  'thread-replied',
  'facilitator-wrote',
] as const satisfies readonly NotificationKind[]

/** Those of which several in one thread are told as one. */
export const REPLY_NOTIFICATIONS = [
  'question-replied',
  'note-replied',
  'thread-replied',
] as const satisfies readonly NotificationKind[]

/** What a member is told; stored. */
export type NotificationKind = keyof typeof NOTIFICATIONS

/** Whether a member is told of it though they muted its thread or its text. */
export function isAlwaysTold(kind: NotificationKind): boolean {
  return 'isAlwaysTold' in NOTIFICATIONS[kind]
}

/** In the order of the table. */
export const NOTIFICATION_KINDS = Object.keys(NOTIFICATIONS) as [
  NotificationKind,
  ...NotificationKind[],
]
