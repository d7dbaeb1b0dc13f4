import { MAIL_PACES } from '@variorum/document'
import { INTERFACE_LANGUAGE_IDS } from '@variorum/document/languages'
import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { groupId } from './scalar-schemas.ts'

/**
 * Where a mail's own button asks for no more mails (RFC 8058): a POST of a form without a session. Whoever opens it in a browser is led to the page
 * that asks first, since programs follow links in mails, too.
 */
export const UNSUBSCRIBE_PATH = '/api/mail/stop/:token'

/** Longer than the name of any time zone. */
const TIME_ZONE_MAX_CHARS = 64
/** An id and what proves that this server wrote it. */
const TOKEN_MAX_CHARS = 200

const pace = z.enum(MAIL_PACES)

/** How often somebody is mailed what happened in one of their groups. */
const mailChoiceInGroup = z.object({
  groupId,
  name: z.string(),
  direct: pace,
  others: pace,
})

/** Mails about what happened: how often they come, in which language, and how they stop. */
export const MAIL_ENDPOINTS = {
  readMailChoices: endpoint({
    method: 'GET',
    path: '/api/account/mail',
    params: nothing,
    body: nothing,
    response: z.object({
      /** Whether this server sends any. */
      sendsMail: z.boolean(),
      /** Where they go; null for a guest. */
      address: z.string().nullable(),
      /** None go to an address that nobody has confirmed. */
      isConfirmed: z.boolean(),
      groups: z.array(mailChoiceInGroup),
    }),
  }),
  chooseMail: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/mail',
    params: z.object({ groupId }),
    body: z.object({ direct: pace, others: pace }),
    response: nothing,
  }),
  /** In which language somebody reads, and by which clock. */
  noteVoice: endpoint({
    method: 'POST',
    path: '/api/account/voice',
    params: nothing,
    body: z.object({
      language: z.enum(INTERFACE_LANGUAGE_IDS),
      /** IANA; one that the server does not know counts as UTC. */
      timeZone: z.string().min(1).max(TIME_ZONE_MAX_CHARS),
    }),
    response: nothing,
  }),
  /** What the page of `UNSUBSCRIBE_PATH` asks for. */
  stopMail: endpoint({
    method: 'POST',
    path: '/api/mail/stop',
    params: nothing,
    body: z.object({ token: z.string().max(TOKEN_MAX_CHARS) }),
    response: z.object({ groupName: z.string() }),
  }),
} as const
