/** How soon somebody is mailed what happened, from the soonest to not at all. */
export const MAIL_PACES = ['at-once', 'hourly', 'daily', 'weekly', 'never'] as const

/** One of `MAIL_PACES`; stored. */
export type MailPace = (typeof MAIL_PACES)[number]

/** What became of a mail: it was taken; nothing was left to tell; or nobody takes it, and it is not tried again. Stored. */
export type MailOutcome = 'sent' | 'empty' | 'given-up'

/** How soon a member is mailed what speaks to them, and what else concerns them. */
export interface MailChoice {
  /** Mentions, replies and answers (`DIRECT_NOTIFICATIONS`). */
  readonly direct: MailPace
  readonly others: MailPace
}

/** For whoever chose nothing: who is spoken to hears it at once, and the rest comes together. */
export const USUAL_MAIL_CHOICE: MailChoice = { direct: 'at-once', others: 'daily' }
