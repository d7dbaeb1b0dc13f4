import type {
  AnnotationId,
  AnnotationKind,
  Audience,
  CommentId,
  EventKind,
  GroupId,
  ImportId,
  InvitationId,
  MailOutcome,
  MailPace,
  MemberId,
  MemberRole,
  NotificationKind,
  ParagraphId,
  TextId,
  TextLanguage,
  ThreadState,
  UserId,
  WordsEditors,
} from '@variorum/document'
import type { InterfaceLanguage } from '@variorum/document/languages'
import type { Generated } from 'kysely'

/** Rows as they lie in the database. Times are milliseconds since 1970; `*_json` columns hold JSON that is parsed on reading. */
export interface Rows {
  server_setting: { key: string; value: string }
  study_group: {
    id: GroupId
    name: string
    created_at: number
    archived_at: number | null
    /** 1: whoever comes by an invitation waits until a facilitator admits them. */
    admits_newcomers: Generated<0 | 1>
    /** 1: members don't see each other's names. */
    is_anonymous: Generated<0 | 1>
  }
  /** Groups that are being deleted: their audit log goes with them. Empty but for the moment in which one does. */
  group_in_removal: { group_id: GroupId }
  member: {
    id: MemberId
    group_id: GroupId
    /** Null: no member, but a name that a file brought; with `removed_at` from the beginning. */
    user_id: UserId | null
    /** Of such a name: the text that was made of the file. */
    imported_in: TextId | null
    name: string
    role: MemberRole
    joined_at: number
    /** Null while a newcomer waits for a facilitator. */
    admitted_at: number | null
    /** Set when the member was removed or left; the row stays, since annotations still have an author. */
    removed_at: number | null
  }
  invitation: {
    /** SHA-256 of the token, hex: the database never holds a link that works. */
    token_hash: string
    group_id: GroupId
    role: MemberRole
    created_by: MemberId
    created_at: number
    expires_at: number
    /** What facilitators revoke it by. */
    id: InvitationId
    /** Null: as many as come. */
    max_uses: number | null
    uses: Generated<number>
    revoked_at: number | null
    /** The token as `LinkSeal` keeps it, to show the link again; null for links from before that was done. */
    sealed_token: string | null
  }
  /** A link by which its user continues in another browser. */
  phone_link: {
    /** SHA-256 of the token, hex: the database never holds a link that works. */
    token_hash: string
    id: string
    user_id: UserId
    /** Of the session it was made in; it ends with that. */
    session_id: string
    created_at: number
    expires_at: number
    used_at: number | null
  }
  /** A file that was read but not yet made a text. */
  import: {
    id: ImportId
    group_id: GroupId
    created_by: MemberId
    file_name: string
    /** `KeptImport`. */
    imported_json: string
    /** `ImportPreview`, of the words as they were read. Null: an earlier version kept it, or nobody looks at it. */
    preview_json: string | null
    created_at: number
    /** How often it was read anew. */
    revision: Generated<number>
  }
  /** What was decided about the blocks of an import. */
  import_edits: {
    import_id: ImportId
    /** `importSteps` */
    steps_json: string
  }
  text: {
    id: TextId
    group_id: GroupId
    title: string
    language: TextLanguage
    created_by: MemberId
    created_at: number
    /** Of the words as they were when they were counted last: a change of that number, in that life of theirs. */
    character_count: number
    paragraph_count: number
    counted_epoch: Generated<string>
    counted_seq: Generated<number>
    words_epoch: string
    layer_epoch: string
    words_edited_by: Generated<WordsEditors>
    locked_at: number | null
    archived_at: number | null
    /** In the bin since then. */
    deleted_at: number | null
    /** Counted by triggers, as `text_tally` is. */
    annotation_count: Generated<number>
    comment_count: Generated<number>
  }
  annotation: {
    id: AnnotationId
    text_id: TextId
    author_id: MemberId
    kind: AnnotationKind
    target_json: string
    audience: Audience
    /** `AnnotationAttributes`; null for none, as in rows from before there were any. */
    attributes_json: string | null
    /** What a correction proposes; null for all other kinds. */
    replacement: string | null
    /** `KeptDecision`; null while nobody has decided on a correction, and for all other kinds. */
    decision_json: string | null
    /** The comment that is said to have answered the question; it may be gone. */
    answer_id: CommentId | null
    /** When that was said, no earlier than any comment that stood there then; null where it is not known, or nothing is said to be the answer. */
    answered_at: number | null
    promotion_proposed_by: MemberId | null
    /** What `threadStateOf` says of the thread: every command on it brings this up to date. */
    state: Generated<ThreadState>
    /** When anybody but its author could first see it; null while nobody ever could. */
    shared_at: number | null
    created_at: number
    resolved_at: number | null
    resolved_by: MemberId | null
  }
  /**
   * The ledger: what became of annotations when words changed, and what people made of it. One of which nothing is told was kept. Goes
   * with the annotation.
   */
  placement: {
    seq: Generated<number>
    text_id: TextId
    annotation_id: AnnotationId
    at: number
    outcome: 'kept' | 'changed' | 'moved' | 'orphaned'
    /** Words were changed, and somebody looked; a person confirmed the place, chose another, or said that the words are gone. */
    cause: 'words-changed' | 'confirmed' | 'chosen' | 'given-up'
    /** Of what was changed, which share of the characters is left. */
    share: number | null
    /** Of what was moved, how well it agrees with the quote. */
    score: number | null
    /** Who settled it. */
    member_id: MemberId | null
    /** The target that it had until then. */
    before_json: string | null
  }
  comment: {
    id: CommentId
    annotation_id: AnnotationId
    text_id: TextId
    author_id: MemberId
    body: string
    created_at: number
    edited_at: number | null
    deleted_at: number | null
    hidden_at: number | null
    hidden_by: MemberId | null
    hidden_reason: string | null
  }
  /** What a member said of a comment in one press, see `ReactionName`; one that an older server does not know is left where it is. */
  reaction: {
    comment_id: CommentId
    member_id: MemberId
    reaction: string
    annotation_id: AnnotationId
    text_id: TextId
    created_at: number
  }
  /**
   * A layer in which a member's name stands, or stood once; `layer` is what follows the text in the name of its room. No layer that names
   * somebody is missing.
   */
  layer_name: { member_id: MemberId; text_id: TextId; layer: string }
  /** What of a text is whose, by number. */
  text_tally: {
    text_id: TextId
    member_id: MemberId
    annotation_count: Generated<number>
    comment_count: Generated<number>
  }
  /** What a member is called in a text where names are hidden. */
  text_pseudonym: { text_id: TextId; member_id: MemberId; pseudonym_id: MemberId; number: number }
  /** Everything in a text that was said until then counts as read by a member. */
  text_read_mark: { member_id: MemberId; text_id: TextId; read_to: number }
  /** As far as a member has read one thread, where that is further than its text. */
  thread_read_mark: {
    member_id: MemberId
    text_id: TextId
    annotation_id: AnnotationId
    read_to: number
  }
  /** Where a member stopped in a text: a paragraph, and how much of it lay above the line. */
  reading_place: {
    member_id: MemberId
    text_id: TextId
    paragraph_id: ParagraphId
    share: number
    told_at: number
  }
  /** Of them the server keeps no places. */
  user_without_places: { user_id: UserId }
  /** A paragraph that a member came to, and when that was last; none that they want shown to nobody. */
  paragraph_read: {
    member_id: MemberId
    text_id: TextId
    paragraph_id: ParagraphId
    read_at: number
    /** It was not in the words when they were counted last; it may come back with them. */
    is_gone: Generated<0 | 1>
  }
  /** When a member last had a text before them. */
  text_visit: { member_id: MemberId; text_id: TextId; seen_at: number }
  /** Of them nothing is kept in `paragraph_read` and `text_visit`. */
  member_without_traces: { member_id: MemberId }
  /** What a group agrees to call things; `tag_key` is what all ways of writing one tag have in common. */
  agreed_tag: { group_id: GroupId; tag_key: string; tag: string; created_at: number }
  /** What a comment said before it was edited or deleted; each comment counts its own. */
  comment_version: { comment_id: CommentId; number: number; body: string; ended_at: number }
  /** Annotations and comments that were deleted without a trace: nothing is made under their ids again. */
  deleted_id: {
    id: AnnotationId | CommentId
    text_id: TextId
    /** Whose it was: they learn that it is gone. Null in old rows. */
    author_id: MemberId | null
    deleted_at: number
  }
  /** What was deleted a moment ago, as it was, for its author to bring back. */
  undoable_deletion: {
    id: AnnotationId | CommentId
    text_id: TextId
    annotation_id: AnnotationId
    author_id: MemberId
    deleted_at: number
    kept_json: string
  }
  /** What happened. A row never changes; one that the audit log shows is never removed: triggers see to both. */
  event: {
    seq: Generated<number>
    group_id: GroupId
    at: number
    /** Null: the server itself. */
    actor_id: MemberId | null
    kind: EventKind
    /** What it is about; null where there is none, and in what the audit log had before there were events. */
    text_id: TextId | null
    annotation_id: AnnotationId | null
    comment_id: CommentId | null
    /** Whom it is about, or whose annotation or comment. */
    member_id: MemberId | null
    /** Who may see the thread from then on. */
    audience: Audience | null
    /** Its place in the audit log of its group; null if that does not show it. */
    audit_seq: number | null
    subject_json: string
  }
  /** What a member is told, once for each thing that it is about; `id` is what it is called outside. */
  notification: {
    member_id: MemberId
    kind: NotificationKind
    /** Of the comment, the thread or the newcomer. */
    about_id: string
    id: string
    at: number
    actor_id: MemberId
    text_id: TextId | null
    annotation_id: AnnotationId | null
    comment_id: CommentId | null
    read_at: number | null
    /** Null until it stands in a mail. */
    mail_id: Generated<string | null>
  }
  /** How often a member wants mails; no row: as usual. */
  mail_choice: { member_id: MemberId; direct: MailPace; others: MailPace }
  /** In which language a user reads, and by which clock. */
  mail_voice: { user_id: UserId; language: InterfaceLanguage; time_zone: string }
  /** A mail of what a member is told of one text, or of the group where `text_id` is null. What it says is asked when it is sent. */
  mail: {
    id: string
    member_id: MemberId
    text_id: TextId | null
    /** The same however often it is sent. */
    message_id: string
    made_at: number
    next_at: number
    attempts: Generated<number>
    /** Until then whoever claimed it sends it. */
    claimed_until: number | null
    /** Null while it is to be sent. */
    settled_at: number | null
    outcome: MailOutcome | null
  }
  /** What a member finds wrong with a comment. */
  report: {
    comment_id: CommentId
    annotation_id: AnnotationId
    text_id: TextId
    reporter_id: MemberId
    group_id: GroupId
    reason: string
    at: number
    /** Null while nobody has decided. */
    decided_at: number | null
    decided_by: MemberId | null
  }
  /** What a facilitator wrote to the author of a comment, for nobody else. */
  word_to_author: {
    id: string
    comment_id: CommentId
    annotation_id: AnnotationId
    text_id: TextId
    written_by: MemberId
    body: string
    at: number
  }
  /** Until when paragraphs of a text are to be read. */
  reading_date: {
    id: string
    text_id: TextId
    from_paragraph_id: ParagraphId
    /** As it was when that was said. */
    from_number: number
    to_paragraph_id: ParagraphId
    to_number: number
    due_at: number
    set_at: number
    set_by: MemberId
    /** When members were told that it is near; null: not yet. */
    told_near_at: number | null
  }
  /** Who does not write in a text: for as long as the row is there. */
  silence: {
    member_id: MemberId
    text_id: TextId
    /** Null: until somebody lifts it. */
    ends_at: number | null
    reason: string
    at: number
    silenced_by: MemberId
  }
  /** What a desk finds and sorts threads by: `DeskFacts`, and where a thread stood when it was last looked for. Goes with the annotation. */
  thread_fact: {
    annotation_id: AnnotationId
    text_id: TextId
    group_id: GroupId
    author_id: MemberId
    audience: Audience
    kind: AnnotationKind
    /** Null for kinds without one. */
    color: string | null
    created_at: number
    said_at: number
    /** `NOT_WAITING` for what waits for nobody, so that it comes last. */
    waiting_since: number
    opening_id: CommentId | null
    latest_id: CommentId | null
    comment_count: number
    agreement: number
    is_open: 0 | 1
    is_bare: 0 | 1
    is_unanswered: 0 | 1
    has_open_correction: 0 | 1
    /** Tells one target from another. */
    target_key: string
    /** 0 until its present target was looked for. */
    is_placed: Generated<0 | 1>
    place_state: Generated<'unknown' | 'whole-text' | 'anchored' | 'changed' | 'moved' | 'orphaned'>
    /** 1: its words are gone, and a person said so. */
    is_given_up: 0 | 1
    /** Where it begins in the text, or `PLACELESS`. */
    position: Generated<number>
    /** As the reading room counts them; null where there is none. */
    paragraph_number: number | null
    /** Of one that is changed, which share of its characters is left. */
    place_share: number | null
    /** Of one that is moved, how well the place agrees with its quote, and whether its very words stand there. */
    place_score: number | null
    place_is_exact: 0 | 1 | null
    /** The beginning of what stands where it is, where that is not its quote. */
    place_words: string | null
    /** What its author was told last of where it stands; null while it stands on its words. */
    told_place: 'changed' | 'moved' | 'orphaned' | null
  }
  /** The tags of a thread, as `tagKey` writes them. */
  thread_tag: { annotation_id: AnnotationId; tag_key: string }
  /** Whose word a thread waits for, see `waitsFor`. */
  thread_waiting: { annotation_id: AnnotationId; member_id: MemberId }
  /** The words in which the threads of a text were last looked for. */
  text_placing: {
    text_id: TextId
    words_epoch: string
    words_seq: number
    placed_at: number
    /** When somebody began to look last. Later than `placed_at` while they do, and where it came to nothing. */
    tried_at: Generated<number>
    /** When authors were last told what became of their notes, and of which words. */
    told_at: Generated<number>
    told_epoch: Generated<string>
    told_seq: Generated<number>
  }
  /** What facilitators keep of a thread among themselves; one without a row has nothing of it. */
  desk_entry: {
    annotation_id: AnnotationId
    text_id: TextId
    /** What a facilitator said last of how far they are, and when; null where that follows from what is said in the thread. */
    state_said: ThreadState | null
    said_at: number | null
    assignee_id: MemberId | null
    note: string | null
    /** The name of the deed that said it, and what a facilitator had said before; null where it has none, or something came after it. */
    state_deed: string | null
    state_said_before: ThreadState | null
    said_at_before: number | null
    /** The name of the deed by which the thread was resolved or opened last; null as above. */
    open_deed: string | null
    /** The name of the deed that moved the thread to another audience last, and who had proposed until then to show it to the group; null where nobody had. */
    audience_deed: string | null
    proposed_before: MemberId | null
  }
  /** Texts of which a member wants to be told nothing. */
  muted_text: { member_id: MemberId; text_id: TextId }
  /** Threads of which a member wants to be told nothing. */
  muted_thread: { member_id: MemberId; text_id: TextId; annotation_id: AnnotationId }
  /**
   * Updates of rooms. In each life a room counts its own, without a gap and in the order in which they became durable: what a database
   * counts over all of them may become visible out of its order, and a compaction would take what it has not seen.
   */
  update_log: { room: string; epoch: string; room_seq: number; bytes: Uint8Array }
  /** What the log up to `through_seq` amounts to: the newest, and the one before it. */
  room_snapshot: {
    room: string
    epoch: string
    through_seq: number
    /** CRC-32 of `bytes`; null in old snapshots. */
    checksum: number | null
    bytes: Uint8Array
  }
  /** Rooms whose entries up to `through_seq` say what was taken out since, and are to be rewritten without it. */
  pending_erasure: { room: string; epoch: string; through_seq: number }
  /** Who typed in a room under which client id of Yjs: whoever was the first to bring something of it. */
  words_writer: {
    room: string
    epoch: string
    client_id: number
    member_id: MemberId
    first_seen_at: number
  }
  text_image: {
    text_id: TextId
    /** SHA-256 of the bytes, hex. */
    hash: string
    /** As the bytes say: `readRaster`. */
    media_type: string
    size_bytes: number
    bytes: Uint8Array
  }
  /** The last replacement of a text's words, while it can be taken back. */
  text_replacement: {
    text_id: TextId
    id: string
    member_id: MemberId
    at: number
    /** Which words it made: while they are these, it can be taken back. */
    words_version: string
    /** As `WayBack`. */
    kept_json: string
  }
  /** Texts whose words are still kept as a tree, as servers before the sequence did it. Empty once a server has started. */
  words_as_tree: { text_id: TextId }
}

/**
 * What we ask of the tables of better-auth, which reads and writes them under its own names. Its times are text in ISO 8601, which
 * sorts as it reads; adapters keep what is true or false as their database can. No interface, since Kysely takes none here.
 */
export type AccountTables = {
  user: {
    id: UserId
    name: string
    email: string
    emailVerified: boolean
    /** True for a guest. */
    isAnonymous: boolean | null
    createdAt: string
    updatedAt: string
  }
  session: {
    id: string
    userId: UserId
    token: string
    userAgent: string | null
    expiresAt: string
    createdAt: string
    updatedAt: string
  }
  account: {
    id: string
    accountId: string
    providerId: string
    userId: UserId
    password: string | null
    createdAt: string
    updatedAt: string
  }
  verification: { id: string; value: string; expiresAt: string }
}
