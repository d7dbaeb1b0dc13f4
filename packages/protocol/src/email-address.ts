import * as z from 'zod'

const address = z.email()

/** True for what looks like an e-mail address; whether mail arrives there only a mail can tell. */
export function isEmailAddress(value: string): boolean {
  return address.safeParse(value.trim()).success
}
