/**
 * What a member is told in their bell, and what it is about: that decides what they must be allowed to see to be told (`policy.ts`). What
 * `isOfComment` is told of each comment in a thread, though whoever hears it need not see the comment any more. A new
 * kind is a line here, a case in `apps/server/src/events/tell-members.ts`, which says whom an event tells, and a sentence in the bell.
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
  /** A comment of mine was hidden. */
  'comment-hidden': { about: 'thread', isOfComment: true },
  /** A comment that I reported was hidden. */
  'report-upheld': { about: 'thread', isOfComment: true },
  /** A comment that I reported stays. */
  'report-declined': { about: 'comment' },
  /** For facilitators: somebody asks. */
  'question-asked': { about: 'desk' },
  /** For facilitators: somebody finds that a comment should not be there. */
  'comment-reported': { about: 'report' },
  /** For facilitators: somebody waits to be let in. */
  'newcomer-waits': { about: 'group' },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly about: 'comment' | 'desk' | 'report' | 'thread' | 'group'
      readonly isOfComment?: true
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
] as const satisfies readonly NotificationKind[]

/** What a member is told; stored. */
export type NotificationKind = keyof typeof NOTIFICATIONS

/** In the order of the table. */
export const NOTIFICATION_KINDS = Object.keys(NOTIFICATIONS) as [
  NotificationKind,
  ...NotificationKind[],
]
