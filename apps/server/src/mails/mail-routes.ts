import { ENDPOINTS, UNSUBSCRIBE_PATH } from '@variorum/protocol'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import { takeBody } from '../http/take-body.ts'
import type { Accounts } from '../sign-in/accounts.ts'
import { requireUser } from '../sign-in/require-user.ts'
import type { Storage } from '../storage/ports.ts'
import { chooseMail, noteVoice, readMailChoices, stopMail } from './mail-choices.ts'
import type { MailSeal } from './mail-seal.ts'

/** `List-Unsubscribe=One-Click`, with what a form of several parts puts around it. */
const ONE_CLICK_MAX_BYTES = 4 * 1024

/** How often mails come, and how they stop. */
export function mountMailRoutes(
  app: Api,
  {
    storage,
    accounts,
    mailSeal,
  }: {
    readonly storage: Storage
    readonly accounts: Pick<Accounts, 'sendsMail'>
    readonly mailSeal: MailSeal
  },
): void {
  mount(app, ENDPOINTS.readMailChoices, ({ user }) =>
    readMailChoices(storage.rows, requireUser(user).userId, accounts.sendsMail),
  )

  mount(app, ENDPOINTS.chooseMail, async ({ params, body, user }) => {
    await chooseMail(storage, user, params.groupId, body)
    return {}
  })

  mount(app, ENDPOINTS.noteVoice, async ({ body, user }) => {
    await noteVoice(storage.rows, requireUser(user).userId, body)
    return {}
  })

  mount(app, ENDPOINTS.stopMail, async ({ body }) => ({
    groupName: await stopMail(storage, mailSeal, body.token),
  }))

  // RFC 8058: the program that reads the mail asks, with a form and without anybody's session.
  app.post(UNSUBSCRIBE_PATH, async (context) => {
    await takeBody(context, { maxBytes: ONE_CLICK_MAX_BYTES })
    await stopMail(storage, mailSeal, context.req.param('token'))
    return context.body(null, 200)
  })
  // Programs look at links before anybody does: only a page that asks may do anything.
  app.get(UNSUBSCRIBE_PATH, (context) =>
    context.redirect(`/stop-mail#token=${encodeURIComponent(context.req.param('token'))}`),
  )
}
