import type { MailPace, MemberId, UserId } from '@variorum/document'
import { collectMails, IN_THE_MORNING, SOON } from '../mails/collect-mails.ts'
import { AT_ONCE_AFTER_MS } from '../mails/due-at.ts'
import { putMailChoice, putMailVoice } from '../mails/mail-rows.ts'
import { MailServerPause } from '../mails/mail-server-pause.ts'
import { sendMails } from '../mails/send-mails.ts'
import type { Mail, Mailer } from '../sign-in/mailer.ts'
import type { AccountTables } from '../storage/schema.ts'
import type { Reader } from './test-discussion.ts'
import type { TestServer } from './test-server.ts'

/** Where the server of `TestPost` is reached. */
const POST_ORIGIN = 'https://read.example'

/** Makes and sends the mails of a test server, whenever it is asked to, by the server's own clock and mailer. */
export class TestPost {
  readonly outcomes: string[] = []
  readonly #server: TestServer
  readonly #pause = new MailServerPause()

  constructor(server: TestServer) {
    this.#server = server
  }

  /** Gives each reader an address that they confirmed: `name` of their member at `read.example`. */
  async delivers(readers: readonly Reader[]): Promise<void> {
    for (const reader of readers) {
      await this.#server.storage.rows
        .withTables<AccountTables>()
        .updateTable('user')
        .set({ email: addressOf(reader), emailVerified: true, isAnonymous: false })
        .where('id', '=', await userOf(reader))
        .execute()
    }
  }

  async speaks(reader: Reader, language: 'zh-Hans' | 'en', timeZone: string): Promise<void> {
    const voice = { userId: await userOf(reader), language, timeZone }
    await putMailVoice(this.#server.storage.rows, voice)
  }

  chooses({ memberId }: Reader, direct: MailPace, others: MailPace) {
    return this.#server.storage.transaction(({ rows }) =>
      putMailChoice(rows, { member_id: memberId, direct, others }),
    )
  }

  /** Lets time pass until mails that come at once are due, makes and sends them. Answers what was sent. */
  async comes(afterMs = AT_ONCE_AFTER_MS): Promise<Mail[]> {
    this.#server.time += afterMs
    await this.collects()
    return this.sends()
  }

  /** `count` at most of each pace. */
  collects(count?: number): Promise<void> {
    const { storage, now, newId } = this.#server
    const making = { storage, now, newId, host: 'read.example' }
    return collectMails(making, [...SOON, ...IN_THE_MORNING], count)
  }

  /** One round, by one server. */
  async sends(mailer: Mailer = this.#server.mailer): Promise<Mail[]> {
    const { sent } = this.#server.mailer
    const before = sent.length
    const { storage, now, deps } = this.#server
    await sendMails(
      {
        storage,
        now,
        mailer,
        pause: this.#pause,
        seal: deps.mailSeal,
        publicOrigin: POST_ORIGIN,
        log: deps.log,
        onOutcome: (outcome) => void this.outcomes.push(outcome),
      },
      () => false,
    )
    return sent.slice(before)
  }

  /** All that waits or was settled. */
  async mails() {
    return this.#server.storage.rows.selectFrom('mail').selectAll().orderBy('made_at').execute()
  }
}

export function addressOf({ memberId }: { readonly memberId: MemberId }): string {
  return `${memberId}@read.example`
}

async function userOf({ visitor }: Reader): Promise<UserId> {
  const { body } = await visitor.readsSession()
  if (!body.user) throw new Error('Nobody is signed in')
  return body.user.id
}
