import type { MailOutcome } from '@variorum/document'
import type { Logger } from 'pino'
import { heardInMail } from '../notifications/heard.ts'
import { asNotifications } from '../notifications/list-notifications.ts'
import type { Mail, Mailer } from '../sign-in/mailer.ts'
import type { RowStore } from '../storage/ports.ts'
import {
  addressee,
  claimMail,
  putMailOff,
  readMailChoice,
  settleMail,
  type ClaimedMail,
} from './mail-rows.ts'
import type { MailSeal } from './mail-seal.ts'
import { NEWS_PER_MAIL, writeNewsMail } from './write-news-mail.ts'

/** Longer than a mail server that answers takes for one mail (`smtp-mailer.ts`); after that another server may send it. */
export const CLAIM_MS = 60_000
/** The wait after the first failure; it doubles with each. */
const FIRST_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 6 * 60 * 60 * 1000
/** As long as mail servers themselves try. */
export const GIVEN_UP_AFTER_MS = 4 * 24 * 60 * 60 * 1000

/** What sends mails. */
export interface MailSending {
  readonly storage: { readonly rows: RowStore }
  readonly mailer: Mailer
  readonly seal: MailSeal
  readonly publicOrigin: string
  readonly now: () => number
  readonly log: Logger
  /** What became of one; `failed` ones are tried again. */
  readonly onOutcome: (outcome: MailOutcome | 'failed') => void
}

/**
 * Sends what is due, one after the other, and each at least once: a server that ends between the answer of the mail server and its own commit sends it
 * again, under the same Message-ID. What its reader may not know of by now is not in it, and where nothing is left there is no mail. A mail server
 * that can not be reached ends the round.
 */
export async function sendMails(sending: MailSending, isStopped: () => boolean): Promise<void> {
  const { rows } = sending.storage
  while (!isStopped()) {
    const { now } = sending
    const claimed = await claimMail(rows, now(), now() + CLAIM_MS)
    if (!claimed) return
    const mail = await mailNow(sending, claimed)
    if (!mail) {
      await settled(sending, claimed, 'empty')
      continue
    }
    const failure = await sending.mailer.send(mail).then(
      () => null,
      (error: unknown) => ({ error }),
    )
    if (failure === null) await settled(sending, claimed, 'sent')
    else if (!(await failed(sending, claimed, failure.error))) return
  }
}

/** What is to be said of it now; null where nothing is left. */
async function mailNow(
  { storage: { rows }, seal, publicOrigin }: MailSending,
  { id, member_id: memberId, message_id: messageId }: ClaimedMail,
): Promise<Mail | null> {
  const reader = await addressee(rows, memberId)
  if (!reader) return null
  const { direct, others } = await readMailChoice(rows, memberId)
  if (direct === 'never' && others === 'never') return null
  const heard = await heardInMail(rows, { userId: reader.userId, memberId }, id)
  if (heard.length === 0) return null
  const shown = await asNotifications(rows, heard.slice(0, NEWS_PER_MAIL))
  const token = seal.tokenOf(memberId)
  const left = heard.length - shown.length
  return writeNewsMail({ shown, left }, reader, { messageId, publicOrigin, token })
}

async function settled(
  { storage: { rows }, now, onOutcome }: MailSending,
  { id }: ClaimedMail,
  outcome: MailOutcome,
): Promise<void> {
  await settleMail(rows, id, outcome, now())
  onOutcome(outcome)
}

/** False where the next mail would fail, too. */
async function failed(
  sending: MailSending,
  claimed: ClaimedMail,
  error: unknown,
): Promise<boolean> {
  const { storage, now, log, onOutcome } = sending
  const { isOfThisMail, code } = failureOf(error)
  // A mail server's own words may hold the address.
  log.warn({ code, attempt: claimed.attempts }, 'A mail was not taken')
  onOutcome('failed')
  const isRefused = isOfThisMail && code.startsWith('5')
  if (isRefused || now() - claimed.made_at >= GIVEN_UP_AFTER_MS) {
    await settled(sending, claimed, 'given-up')
    log.error({ code }, 'A mail was given up')
  } else {
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (claimed.attempts - 1), LONGEST_WAIT_MS)
    await putMailOff(storage.rows, claimed.id, now() + waitMs)
  }
  return isOfThisMail
}

/** The commands to which a mail server says what it thinks of one reader, or one message; of a sender that it does not like it takes nothing. */
const OF_ONE_MAIL = new Set(['RCPT TO', 'DATA'])

/** Whether the mail server answered to this very mail, and by which code: its own of three digits, or that of the line. */
function failureOf(error: unknown): { readonly isOfThisMail: boolean; readonly code: string } {
  const { code, command, responseCode } = error as Readonly<Record<string, unknown>>
  const name = typeof code === 'string' ? code : 'unknown'
  const isOfThisMail = OF_ONE_MAIL.has(String(command)) && typeof responseCode === 'number'
  return { isOfThisMail, code: isOfThisMail ? String(responseCode) : name }
}
