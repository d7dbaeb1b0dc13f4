import type {
  AnnotationId,
  AnnotationKind,
  CommentId,
  GroupId,
  ImportId,
  MemberId,
  MemberRole,
  TextId,
  TextLanguage,
  UserId,
} from '@variorum/document'
import type { Generated } from 'kysely'

/** Rows as they lie in the database. Times are milliseconds since 1970; `*_json` columns hold JSON that is parsed on reading. */
export interface Rows {
  server_setting: { key: string; value: string }
  study_group: { id: GroupId; name: string; created_at: number }
  member: {
    id: MemberId
    group_id: GroupId
    user_id: UserId
    name: string
    role: MemberRole
    joined_at: number
  }
  invitation: {
    /** SHA-256 of the token, hex: the database never holds a link that works. */
    token_hash: string
    group_id: GroupId
    role: MemberRole
    created_by: MemberId
    created_at: number
    expires_at: number
  }
  /** A file that was read but not yet made a text. */
  import: {
    id: ImportId
    group_id: GroupId
    created_by: MemberId
    file_name: string
    imported_json: string
    created_at: number
  }
  text: {
    id: TextId
    group_id: GroupId
    title: string
    language: TextLanguage
    created_by: MemberId
    created_at: number
    character_count: number
    paragraph_count: number
    words_epoch: string
    layer_epoch: string
  }
  annotation: {
    id: AnnotationId
    text_id: TextId
    author_id: MemberId
    kind: AnnotationKind
    target_json: string
    created_at: number
    resolved_at: number | null
    resolved_by: MemberId | null
  }
  comment: {
    id: CommentId
    annotation_id: AnnotationId
    text_id: TextId
    author_id: MemberId
    body: string
    created_at: number
    edited_at: number | null
  }
  /** Updates of rooms in the order in which they became durable. */
  update_log: { seq: Generated<number>; room: string; epoch: string; bytes: Uint8Array }
  /** What the log up to `through_seq` amounts to. */
  room_snapshot: { room: string; epoch: string; through_seq: number; bytes: Uint8Array }
}
