export { notesPreview, type NotesPreview } from './notes-endpoints.ts'
export type { ReplacementPlan } from './replacement-endpoints.ts'
export { workId, type WorkProgress, type WorkStep } from './work-endpoints.ts'
export { PROVIDER_RETURN_PATH } from './account-endpoints.ts'
export { CONTRIBUTIONS_PATH, type Contributions } from './contribution-endpoints.ts'
export { UNSUBSCRIBE_PATH } from './mail-endpoints.ts'
export type { Account, AccountSession, PhoneLinkState } from './account-endpoints.ts'
export { AppError } from './app-error.ts'
export { CLOSE_CODES, type CloseCode } from './close-codes.ts'
export { closeOfRefusal, refusalOfClose, type RoomRefusal } from './refusals.ts'
export { INTENT_HEADER, type Endpoint } from './endpoint.ts'
export { COPY_WARNINGS_HEADER, readCopyWarnings, writeCopyWarnings } from './copy-warnings.ts'
export { isEmailAddress } from './email-address.ts'
export {
  ENDPOINTS,
  EXPORT_PATH,
  FILE_NAME_HEADER,
  IMAGE_PATH,
  imageAddress,
  IMPORT_PATH,
  NOTES_PATH,
  WORK_HEADER,
  type EndpointBody,
  type EndpointName,
  type EndpointParams,
  type EndpointResponse,
} from './endpoints.ts'
export { ERROR_CODES, isErrorCode, type ErrorBody, type ErrorCode } from './error-codes.ts'
export {
  carriesUpdate,
  clientFrameType,
  decodeClientFrame,
  DURABLE_PARAM,
  EMPTY_UPDATE_FRAME_MAX_BYTES,
  encodeAlive,
  encodeAwareness,
  encodeDurable,
  encodeNews,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  EPOCH_PARAM,
  isEmptyUpdate,
  isNews,
  MESSAGE,
  type ClientFrame,
  type ClientFrameType,
} from './frames.ts'
export { SAMPLE_LANGUAGES, type SampleLanguage } from './sample-language.ts'
export {
  AWARENESS_MAX_BYTES,
  COMMENT_MAX_CHARS,
  EMAIL_MAX_CHARS,
  DESK_NOTE_MAX_CHARS,
  EXCERPT_MAX_CHARS,
  FRAME_MAX_BYTES,
  GROUP_NAME_MAX_CHARS,
  HIDING_REASON_MAX_CHARS,
  BLOCK_ID_MAX_CHARS,
  IMPORT_LISTED_COMMENTS,
  IMPORT_MAX_AUTHORS,
  IMPORT_MAX_BREAKS,
  IMPORT_MAX_BYTES,
  IMPORT_MAX_COMMENTS,
  IMPORT_MAX_EDITS,
  IMPORT_MAX_EDITS_AT_ONCE,
  IMPORT_MAX_PARAGRAPHS,
  IMPORT_MAX_REACTIONS,
  IMPORT_MAX_THREADS,
  REPLACEMENT_LISTED_NOTES,
  MISREAD_MAX_CHARS,
  INVITATION_MAX_DAYS,
  INVITATION_MAX_USES,
  JSON_BODY_MAX_BYTES,
  NAME_MAX_CHARS,
  PASSWORD_MAX_CHARS,
  PASSWORD_MIN_CHARS,
  QUOTE_MAX_CHARS,
  REPORT_REASON_MAX_CHARS,
  WORD_TO_AUTHOR_MAX_CHARS,
  SILENCE_REASON_MAX_CHARS,
  STATE_VECTOR_MAX_BYTES,
  TITLE_MAX_CHARS,
} from './limits.ts'
export { importSteps, type KeptPreview } from './import-edit-schemas.ts'
export { isOwnedBy, ownedId, type OwnedId } from './owned-id.ts'
export {
  decodeRoomAnswer,
  encodeRoomAnswer,
  ROOM_PARAM,
  ROOM_READ_PATH,
  TAG_PARAM,
  type RoomAnswer,
} from './room-answer.ts'
export {
  PAGE_BUILD_HEADER,
  PROTOCOL_HEADER,
  PROTOCOL_PARAM,
  PROTOCOL_VERSION,
} from './page-versions.ts'
export {
  layerRoom,
  parseRoomName,
  SYNC_PATH,
  userRoom,
  wordsRoom,
  type Layer,
  type ParsedRoom,
  type RoomKind,
  type RoomOf,
  type TextRoomKind,
  type RoomName,
} from './rooms.ts'
export { annotation, annotationTarget, threadComment } from './annotation-schemas.ts'
export {
  type AuditEntry,
  type Group,
  type Invitation,
  type Membership,
  type Session,
} from './group-schemas.ts'
export { type Member } from './member-schema.ts'
export { type ReportedComment } from './report-endpoints.ts'
export { READING_DATES_MAX } from './reading-date-schemas.ts'
export { type OwnSilence, type Silence } from './silence-endpoints.ts'
export { type TagUse } from './tag-endpoints.ts'
export {
  NOTIFICATIONS_PER_PAGE,
  NOTIFIED_QUOTE_MAX_CHARS,
  NOTIFIED_WORDS_MAX_CHARS,
  REPLIERS_NAMED_MAX,
  REPLIES_COUNTED_MAX,
  UNREAD_COUNTED_MAX,
  type Bell,
  type Mutes,
  type Notification,
  type NotificationPlace,
} from './notification-schemas.ts'
export {
  DESK_COUNTED_MAX,
  DESK_ORDERS,
  DESK_PAGE_THREADS,
  DESK_STATES,
  DESK_VIEWS,
  DESK_WORDS_MAX_CHARS,
  deskFilter,
  type DeskFilter,
  type DeskOrder,
  type DeskPage,
  type DeskPlace,
  type DeskThread,
  type DeskView,
} from './desk-schemas.ts'
export {
  COVERAGE_PARAGRAPHS_MAX,
  HARD_PARAGRAPHS_MAX,
  HARD_QUESTIONS_MAX,
  PARAGRAPH_BEGINNING_MAX_CHARS,
  PARTICIPATION_LINES_MAX,
  READ_PARAGRAPHS_MAX,
  type Coverage,
  type HardPlaces,
  type OwnParticipation,
  type Participation,
  type ParticipationScope,
} from './participation-schemas.ts'
export {
  LEDGER_PAGE_ENTRIES,
  LEDGER_STATES,
  LEDGER_WORDS_MAX_CHARS,
  type LedgerEntry,
  type LedgerPage,
  type LedgerPlace,
  type LedgerState,
} from './ledger-schemas.ts'
export {
  PLACE_SHARE_MAX,
  READ_THREADS_MAX,
  type ReadMarks,
  type ToldPlace,
} from './reading-schemas.ts'
export { type Review, type ReviewThread } from './review-schemas.ts'
export {
  importPreview,
  REUSED_NOTES,
  type ImportDecisions,
  type ImportPreview,
  type ImportWarning,
  type CopyChoices,
  type CopyForesight,
  type TextReuse,
  type TextSummary,
  type TextView,
  NEW_THREADS_COUNTED_MAX,
} from './text-schemas.ts'
