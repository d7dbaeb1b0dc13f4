import type { MailOutcome } from '@variorum/document'
import type { Logger } from 'pino'
import { heardInMail } from '../notifications/heard.ts'
import { repeat } from '../runtime/repeat.ts'
import type { Mail, Mailer } from '../sign-in/mailer.ts'
import type { RowStore } from '../storage/ports.ts'
import { mailFailure, type MailFailure } from './mail-failure.ts'
import {
  addressee,
  claimMail,
  putMailOff,
  readMailChoice,
  releaseMail,
  renewClaim,
  settleMail,
  type ClaimedMail,
} from './mail-rows.ts'
import type { MailSeal } from './mail-seal.ts'
import type { MailServerPause } from './mail-server-pause.ts'
import { toldInMail } from './told-in-mail.ts'
import { writeNewsMail } from './write-news-mail.ts'

/** After that another server may send it: this one ended. As short as a reader may wait for it, and longer than a busy server stands still. */
export const CLAIM_MS = 15_000
/** A mail server may take a minute for a mail: the claim is renewed as long as it does, and two renewals may be late. */
const RENEW_EVERY_MS = CLAIM_MS / 3
/** That many readers are not refused by chance: the mail server takes nothing, and each further mail that it refuses would come late. */
const REFUSALS_IN_A_ROW = 3
/** How long a mail waits that was refused the first time; it doubles with each. */
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
  /** The same for each round. */
  readonly pause: MailServerPause
  readonly now: () => number
  readonly log: Logger
  /** What became of one; `failed` ones are tried again. */
  readonly onOutcome: (outcome: MailOutcome | 'failed') => void
}

/**
 * Sends what is due, one after the other, and each at least once: a server that ends between the answer of the mail server and its own commit sends it
 * again, under the same Message-ID. What its reader may not know of by now is not in it, and where nothing is left there is no mail. A mail server
 * that can not be reached, or refuses one mail after the other, ends the round, and is left alone for as long as `pause` says.
 */
export async function sendMails(sending: MailSending, isStopped: () => boolean): Promise<void> {
  const { storage, now, pause } = sending
  let refusals = 0
  while (!isStopped() && pause.isOver(now())) {
    const claimed = await claimMail(storage.rows, now(), now() + CLAIM_MS)
    if (!claimed) return
    const failure = await whileClaimed(sending, claimed, () => sendOne(sending, claimed))
    if (failure === null) {
      refusals = 0
      continue
    }
    await failed(sending, claimed, failure)
    if (failure.of === 'mail') refusals++
    const isOfServer = failure.of === 'server' || failure.of === 'line'
    if (isOfServer || refusals === REFUSALS_IN_A_ROW) {
      pause.failed(now())
      return
    }
  }
}

async function whileClaimed<Answer>(
  { storage, now, log }: MailSending,
  { id }: ClaimedMail,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const renewing = repeat(
    RENEW_EVERY_MS,
    () => renewClaim(storage.rows, id, now() + CLAIM_MS),
    (error) => log.error({ err: error }, 'The claim of a mail could not be renewed'),
  )
  try {
    return await work()
  } finally {
    await renewing.stop()
  }
}

async function sendOne(sending: MailSending, claimed: ClaimedMail): Promise<MailFailure | null> {
  let mail: Mail | null
  try {
    mail = await mailNow(sending, claimed)
  } catch (error) {
    sending.log.error({ err: error }, 'A mail could not be written')
    return { of: 'mail', code: 'unwritable' }
  }
  if (!mail) {
    await settled(sending, claimed, 'empty')
    return null
  }
  const failure = await sending.mailer.send(mail).then(() => null, mailFailure)
  if (failure) return failure
  sending.pause.ended()
  await settled(sending, claimed, 'sent')
  return null
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
  const { told, left } = await toldInMail(rows, heard)
  const token = seal.tokenOf(memberId)
  return writeNewsMail({ told, left }, reader, { messageId, publicOrigin, token })
}

async function settled(
  { storage: { rows }, now, onOutcome }: MailSending,
  { id }: ClaimedMail,
  outcome: MailOutcome,
): Promise<void> {
  await settleMail(rows, id, outcome, now())
  onOutcome(outcome)
}

/** Puts it off, gives it up or leaves it as it was. */
async function failed(
  sending: MailSending,
  claimed: ClaimedMail,
  { of, code }: MailFailure,
): Promise<void> {
  const {
    storage: { rows },
    now,
    log,
    onOutcome,
  } = sending
  log.warn({ code, attempt: claimed.attempts }, 'A mail was not taken')
  onOutcome('failed')
  if (of === 'reader' || now() - claimed.made_at >= GIVEN_UP_AFTER_MS) {
    await settled(sending, claimed, 'given-up')
    log.error({ code }, 'A mail was given up')
  } else if (of === 'server') {
    await releaseMail(rows, claimed.id)
  } else {
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (claimed.attempts - 1), LONGEST_WAIT_MS)
    await putMailOff(rows, claimed.id, now() + waitMs)
  }
}
