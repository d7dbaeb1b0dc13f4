/** Bounds on what crosses the wire, each with its reason. Both ends read them here. */

/** A name shows in margins, carets and Word's comment header; longer ones break all three. */
export const NAME_MAX_CHARS = 60
/** One line of the page that lists groups. */
export const GROUP_NAME_MAX_CHARS = 80
/** Longer than any title of the texts that were looked at, and still two lines on a laptop. */
export const TITLE_MAX_CHARS = 200
/** Six pages of Chinese: longer than any comment in a discussion, short enough to send on every keystroke's draft save. */
export const COMMENT_MAX_CHARS = 10_000
/** A marked range longer than this is a chapter, not a quote; whole chapters are discussed by paragraph. */
export const QUOTE_MAX_CHARS = 5_000
/** What a paragraph annotation keeps of its paragraph. */
export const EXCERPT_MAX_CHARS = 200
/** The runs of an anchor, some 28 bytes each time: room for the 1,024 runs that an anchor may have, of the largest ids. */
export const RUNS_MAX_CHARS = 16_384
/** 32 graphemes of context; an emoji family is one grapheme of up to some 20 UTF-16 units. */
export const CONTEXT_MAX_CHARS = 640
/** A book of three million Chinese characters in UTF-8. */
export const IMPORT_MAX_BYTES = 10 * 1024 * 1024
/** A long book; an editor holds this many without stalling. */
export const IMPORT_MAX_PARAGRAPHS = 5_000
/** Discussions that a file brings: as many as one member may have in a text. */
export const IMPORT_MAX_THREADS = 5_000
/** Two comments to each of them. All are written in one transaction, during which nobody else can write. */
export const IMPORT_MAX_COMMENTS = 10_000
/** Two to each of these. They are written in the same transaction. */
export const IMPORT_MAX_REACTIONS = 20_000
/** Whoever wrote in a file: a hall. */
export const IMPORT_MAX_AUTHORS = 500
/** Comments without a place that a preview lists; of more it says how many. */
export const IMPORT_LISTED_COMMENTS = 50
/** Notes whose place changes that a plan to replace a text's words lists; of more it says how many. */
export const REPLACEMENT_LISTED_NOTES = 50
/** Breaks that are taken, or left, in one request: as many as there can be paragraphs, and no more than a body of JSON holds. */
export const IMPORT_MAX_BREAKS = 5_000
/** What somebody decides about the blocks of one preview, all in all: a split, a role and a misread for each of a thousand paragraphs. */
export const IMPORT_MAX_EDITS = 5_000
/** As above, in one request, which a body of JSON holds. */
export const IMPORT_MAX_EDITS_AT_ONCE = 400
/** A preview calls its blocks by numbers, and those that somebody made likewise. */
export const BLOCK_ID_MAX_CHARS = 24
/** A misread is a few characters, and so is what stood in print. */
export const MISREAD_MAX_CHARS = 200
/** Names of encodings are shorter. */
export const ENCODING_NAME_MAX_CHARS = 40
/** JSON bodies: the longest comment in UTF-8, escaped, with room for the rest. */
export const JSON_BODY_MAX_BYTES = 128 * 1024
/** One frame on the socket: a pasted book of ten million bytes arrives as one update. */
export const FRAME_MAX_BYTES = 16 * 1024 * 1024
/** What a client says it has: some 5,000 pages that wrote. Where the server knows of more, up to twice of what it knows. */
export const STATE_VECTOR_MAX_BYTES = 64 * 1024
/** What a client says of who is where: 200 carets. Stock clients repeat what they hear, so where there are more, up to twice of what the room tells. */
export const AWARENESS_MAX_BYTES = 64 * 1024
/** A sentence that tells the author why. */
export const HIDING_REASON_MAX_CHARS = 500
/** As much: a sentence that tells a facilitator what is wrong. */
export const REPORT_REASON_MAX_CHARS = 500
/** What a facilitator writes to the author of a comment: the bell shows all of it. */
export const WORD_TO_AUTHOR_MAX_CHARS = 280
/** As much: a sentence that tells a member why they may not write. */
export const SILENCE_REASON_MAX_CHARS = 500
/** What facilitators tell each other of a thread: a paragraph, read beside it. */
export const DESK_NOTE_MAX_CHARS = 2_000
/** A hall of 500 and latecomers; more are several links. */
export const INVITATION_MAX_USES = 1_000
/** A year of meetings; a link that nobody remembers should not outlive it. */
export const INVITATION_MAX_DAYS = 365
/** What RFC 5321 leaves for an address. */
export const EMAIL_MAX_CHARS = 254
/** Length is what makes a password hard to guess; nothing else is asked of it. */
export const PASSWORD_MIN_CHARS = 10
/** Longer than any password manager makes them; hashing is never fed more. */
export const PASSWORD_MAX_CHARS = 128
