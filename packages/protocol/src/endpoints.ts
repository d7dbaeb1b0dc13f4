import type { TextId } from '@variorum/document'
import type * as z from 'zod'
import { ACCOUNT_ENDPOINTS } from './account-endpoints.ts'
import { ANNOTATION_ENDPOINTS } from './annotation-endpoints.ts'
import { CONTRIBUTION_ENDPOINTS } from './contribution-endpoints.ts'
import { DESK_ENDPOINTS } from './desk-endpoints.ts'
import { GROUP_ENDPOINTS } from './group-endpoints.ts'
import { LEDGER_ENDPOINTS } from './ledger-endpoints.ts'
import { MAIL_ENDPOINTS } from './mail-endpoints.ts'
import { NOTES_ENDPOINTS } from './notes-endpoints.ts'
import { NOTIFICATION_ENDPOINTS } from './notification-endpoints.ts'
import { PARTICIPATION_ENDPOINTS } from './participation-endpoints.ts'
import { READING_DATE_ENDPOINTS } from './reading-date-endpoints.ts'
import { READING_ENDPOINTS } from './reading-endpoints.ts'
import { REPLACEMENT_ENDPOINTS } from './replacement-endpoints.ts'
import { REPORT_ENDPOINTS } from './report-endpoints.ts'
import { SILENCE_ENDPOINTS } from './silence-endpoints.ts'
import { TAG_ENDPOINTS } from './tag-endpoints.ts'
import { TEXT_ENDPOINTS } from './text-endpoints.ts'
import { TRIAGE_ENDPOINTS } from './triage-endpoints.ts'
import { WORK_ENDPOINTS } from './work-endpoints.ts'

/** The whole API. The server mounts it and the web app calls it from this one table. */
export const ENDPOINTS = {
  ...GROUP_ENDPOINTS,
  ...TAG_ENDPOINTS,
  ...TEXT_ENDPOINTS,
  ...REPLACEMENT_ENDPOINTS,
  ...NOTES_ENDPOINTS,
  ...ANNOTATION_ENDPOINTS,
  ...READING_ENDPOINTS,
  ...READING_DATE_ENDPOINTS,
  ...NOTIFICATION_ENDPOINTS,
  ...MAIL_ENDPOINTS,
  ...REPORT_ENDPOINTS,
  ...SILENCE_ENDPOINTS,
  ...DESK_ENDPOINTS,
  ...PARTICIPATION_ENDPOINTS,
  ...LEDGER_ENDPOINTS,
  ...TRIAGE_ENDPOINTS,
  ...WORK_ENDPOINTS,
  ...ACCOUNT_ENDPOINTS,
  ...CONTRIBUTION_ENDPOINTS,
} as const

/** A key of the table: what both sides call an endpoint. */
export type EndpointName = keyof typeof ENDPOINTS
/** What stands in its path, parsed. */
export type EndpointParams<Name extends EndpointName> = z.output<(typeof ENDPOINTS)[Name]['params']>
/** What a client sends, before it is parsed. */
export type EndpointBody<Name extends EndpointName> = z.input<(typeof ENDPOINTS)[Name]['body']>
/** What a client gets where nothing failed. */
export type EndpointResponse<Name extends EndpointName> = z.output<
  (typeof ENDPOINTS)[Name]['response']
>

/** The bytes of one image of a text, for members of its group. */
export const IMAGE_PATH = '/api/texts/:textId/images/:hash'

export function imageAddress(textId: TextId, hash: string): string {
  return IMAGE_PATH.replace(':textId', textId).replace(':hash', hash)
}

/** Requests that carry bytes: this one, `EXPORT_PATH`, and `ROOM_READ_PATH`. */
export const IMPORT_PATH = '/api/groups/:groupId/imports'
/** As above, for a file of Web Annotations that is to be added to a text. Answers a `notesPreview`. */
export const NOTES_PATH = '/api/texts/:textId/notes'
/** `POST` the file's bytes here; its name goes, percent-encoded, in this header. Answers an `importPreview`. */
export const FILE_NAME_HEADER = 'x-file-name'
/** A request for long work may name itself here by a UUID of its own, under which `readWork` says how far it is. */
export const WORK_HEADER = 'x-work-id'
/**
 * `GET`; `:format` is one of `COPY_FORMAT_NAMES`; `?language=` chooses the language of the copy's own words, `?timeZone=` (IANA) the zone of
 * its times. `?include=` names, with commas between, the `COPY_ADDITIONS` that the copy holds beyond what the group sees; without it, none.
 * Every other parameter is an option of `CopyWish`: an unknown value of one is refused.
 * `COPY_WARNINGS_HEADER` of the answer says what the copy had to leave out or say otherwise.
 */
export const EXPORT_PATH = '/api/texts/:textId/export/:format'
