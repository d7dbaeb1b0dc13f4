import type { Logger } from 'pino'
import { repeat, type Repeated } from '../runtime/repeat.ts'
import { collectMails, IN_THE_MORNING, SOON, type MailMaking } from './collect-mails.ts'
import { MailServerPause } from './mail-server-pause.ts'
import { sendMails, type MailSending } from './send-mails.ts'

/** How often it is looked whether mails are due: soon, beside what `at once` waits anyway. */
const LOOK_EVERY_MS = 5_000

/** How often it is looked for what comes in the morning: much waits for it, and a minute is nothing. */
const MORNINGS_EVERY_MS = 60_000

/** Makes and sends mails as long as the server runs. Stopping waits for the mail that is under way. */
export function mailing(
  deps: MailMaking & Omit<MailSending, 'pause'> & { readonly log: Logger },
  everyMs = LOOK_EVERY_MS,
): Repeated {
  const sending = { ...deps, pause: new MailServerPause() }
  let isStopped = false
  let morningLookAt = 0
  const repeated = repeat(
    everyMs,
    async () => {
      const isMinuteOver = deps.now() >= morningLookAt
      if (isMinuteOver) morningLookAt = deps.now() + MORNINGS_EVERY_MS
      await collectMails(deps, isMinuteOver ? [...SOON, ...IN_THE_MORNING] : SOON)
      await sendMails(sending, () => isStopped)
    },
    (error) => deps.log.error({ err: error }, 'Mails could not be made or sent'),
  )
  return {
    async stop() {
      isStopped = true
      await repeated.stop()
    },
  }
}
