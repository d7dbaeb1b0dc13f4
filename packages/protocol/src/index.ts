export { AppError } from './app-error.ts'
export { CLOSE_CODES, type CloseCode } from './close-codes.ts'
export {
  COPY_FORMATS,
  ENDPOINTS,
  EXPORT_PATH,
  FILE_NAME_HEADER,
  IMPORT_PATH,
  INTERFACE_LANGUAGES,
  type CopyFormat,
  type Endpoint,
  type EndpointBody,
  type EndpointName,
  type EndpointParams,
  type EndpointResponse,
  type InterfaceLanguage,
} from './endpoints.ts'
export { ERROR_CODES, isErrorCode, type ErrorBody, type ErrorCode } from './error-codes.ts'
export {
  carriesUpdate,
  decodeClientFrame,
  DURABLE_PARAM,
  encodeAwareness,
  encodeDurable,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  EPOCH_PARAM,
  MESSAGE,
  type ClientFrame,
} from './frames.ts'
export {
  AWARENESS_MAX_BYTES,
  COMMENT_MAX_CHARS,
  EXCERPT_MAX_CHARS,
  FRAME_MAX_BYTES,
  GROUP_NAME_MAX_CHARS,
  IMPORT_MAX_BYTES,
  IMPORT_MAX_PARAGRAPHS,
  JSON_BODY_MAX_BYTES,
  NAME_MAX_CHARS,
  QUOTE_MAX_CHARS,
  TITLE_MAX_CHARS,
} from './limits.ts'
export { groupLayerRoom, parseRoomName, SYNC_PATH, wordsRoom, type RoomName } from './rooms.ts'
export {
  annotation,
  annotationTarget,
  importPreview,
  threadComment,
  type Group,
  type ImportPreview,
  type ImportWarning,
  type Member,
  type Membership,
  type Review,
  type ReviewThread,
  type Session,
  type TextSummary,
  type TextView,
} from './schemas.ts'
