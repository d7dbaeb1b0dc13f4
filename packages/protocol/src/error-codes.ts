/**
 * Every reason a request can fail for, with its HTTP status. The web app holds one sentence per code and language.
 * `retryable` means: the same request may succeed later, unchanged.
 */
export const ERROR_CODES = {
  'invalid-request': { status: 400, retryable: false },
  'name-required': { status: 400, retryable: false },
  'comment-empty': { status: 400, retryable: false },
  'comment-too-long': { status: 400, retryable: false },
  /** In one comment. */
  'too-many-mentions': { status: 400, retryable: false },
  /** Nothing to see is left of a tag. */
  'tag-empty': { status: 400, retryable: false },
  'tag-too-long': { status: 400, retryable: false },
  /** On one annotation. */
  'too-many-tags': { status: 400, retryable: false },
  /** The group has agreed on as many as it can. */
  'tags-full': { status: 409, retryable: false },
  /** A correction stands on words of one paragraph, and on few enough of them. */
  'correction-place': { status: 400, retryable: false },
  'correction-too-long': { status: 400, retryable: false },
  /** Its words hold a line break, or what nobody sees. */
  'correction-characters': { status: 400, retryable: false },
  /** It proposes what stands there. */
  'correction-unchanged': { status: 400, retryable: false },
  /** Somebody else accepted or declined it, or it was resolved. */
  'correction-decided': { status: 409, retryable: false },
  /** What it stands on says something else by now. */
  'correction-words-changed': { status: 409, retryable: false },
  /** It was accepted too long ago, or by somebody else. */
  'correction-too-late': { status: 409, retryable: false },
  /** The words of the text are not those for which a replacement was foreseen, or those that it made. */
  'words-changed': { status: 409, retryable: false },
  'copy-revised': { status: 409, retryable: false },
  /** The words that were to be replaced say the same. */
  'replacement-same': { status: 409, retryable: false },
  /** It was made too long ago, or by somebody else, or another came after it. */
  'replacement-too-late': { status: 409, retryable: false },
  /** It was deleted or hidden meanwhile, or it is what asks the question. */
  'cannot-be-answer': { status: 409, retryable: false },
  'quote-mismatch': { status: 409, retryable: false },
  'words-not-synced': { status: 409, retryable: true },
  /** Most of the words that it names were deleted: somebody may have cut them and paste them yet. */
  'words-taken-out': { status: 409, retryable: true },
  /** Made in an earlier life of the words, on words that now stand nowhere or in several places. */
  'words-renewed': { status: 409, retryable: false },
  'file-empty': { status: 400, retryable: false },
  'file-too-large': { status: 413, retryable: false },
  'file-not-text': { status: 415, retryable: false },
  'file-encrypted': { status: 415, retryable: false },
  /** Its end is missing, or what it says of itself is not so. */
  'file-broken': { status: 415, retryable: false },
  /** A text in an encoding that is not known here. */
  'file-encoding-unknown': { status: 415, retryable: false },
  'file-too-many-paragraphs': { status: 400, retryable: false },
  'file-too-many-pages': { status: 400, retryable: false },
  /** Its pages are pictures: a scan. */
  'file-without-letters': { status: 415, retryable: false },
  /** A Word document as it was until 2003. */
  'file-old-word': { status: 415, retryable: false },
  /** Small as it is, it would become too much. */
  'file-unpacks-too-large': { status: 413, retryable: false },
  'file-declares-entities': { status: 400, retryable: false },
  'file-nested-too-deep': { status: 400, retryable: false },
  /** A ZIP file that holds neither an archive of a text nor a Word document. */
  'file-foreign-zip': { status: 415, retryable: false },
  /** A member of an archive is not the one that its manifest names. */
  'archive-altered': { status: 415, retryable: false },
  /** Web Annotations, which stand on words that the file does not hold. */
  'file-without-text': { status: 415, retryable: false },
  /** A file that was to bring annotations, and holds none. */
  'file-not-annotations': { status: 415, retryable: false },
  'archive-too-new': { status: 415, retryable: false },
  'import-timed-out': { status: 400, retryable: false },
  'import-gone': { status: 410, retryable: false },
  'request-too-large': { status: 413, retryable: false },
  /** The body came so slowly that the server stopped waiting for it. */
  'request-too-slow': { status: 408, retryable: true },
  'not-signed-in': { status: 401, retryable: false },
  'not-allowed': { status: 403, retryable: false },
  /** Nobody can read anything until a time that is over. */
  'reading-date-past': { status: 400, retryable: false },
  /** A text has as many as one can have. */
  'reading-dates-full': { status: 409, retryable: false },
  /** A facilitator keeps this member from writing in the text for a time. */
  silenced: { status: 403, retryable: false },
  /** The text is locked, archived or in the bin. */
  'text-closed': { status: 409, retryable: false },
  /** Others wrote in the thread, so that its author can't take it back to themselves. */
  'thread-answered': { status: 409, retryable: false },
  /** The group would be left without a facilitator. */
  'last-facilitator': { status: 409, retryable: false },
  /** A facilitator has not admitted this member yet. */
  'not-admitted': { status: 403, retryable: false },
  /** The browser did not give a cookie back that it was just given: nobody could stay signed in. */
  'cookies-refused': { status: 403, retryable: false },
  /** Also if nobody has that address. */
  'credentials-wrong': { status: 401, retryable: false },
  'email-invalid': { status: 400, retryable: false },
  'email-taken': { status: 409, retryable: false },
  'password-too-short': { status: 400, retryable: false },
  /** A link from a mail that was used, has expired, or was never sent. */
  'link-invalid': { status: 410, retryable: false },
  /** Whoever asks for credentials has them already. */
  'account-exists': { status: 409, retryable: false },
  /** This server sends no mail. */
  'mail-not-configured': { status: 409, retryable: false },
  /** This server knows no sign-in provider. */
  'provider-not-configured': { status: 409, retryable: false },
  /** The sign-in provider did not answer, or not as agreed. */
  'provider-unavailable': { status: 502, retryable: true },
  /** Whoever was to sign in there did not. */
  'provider-cancelled': { status: 403, retryable: false },
  /** The return was too late, or began in another browser. */
  'provider-return-unknown': { status: 400, retryable: false },
  /** Signed in there, but nobody here, and not by invitation. */
  'provider-account-unknown': { status: 403, retryable: false },
  /** The provider names no e-mail address. */
  'provider-email-missing': { status: 403, retryable: false },
  /** The provider does not say that the address is theirs. */
  'provider-email-unverified': { status: 403, retryable: false },
  /** An account has that address without having confirmed it. */
  'provider-account-unconfirmed': { status: 409, retryable: false },
  /** Somebody else here signs in with that account of the provider's. */
  'provider-account-taken': { status: 409, retryable: false },
  /** The asker holds a room's state of another epoch. */
  'wrong-epoch': { status: 409, retryable: false },
  /** The page is of another version than the server, which would misread it. The page that is loaded next can send the same. */
  'page-outdated': { status: 409, retryable: true },
  'foreign-origin': { status: 403, retryable: false },
  'not-found': { status: 404, retryable: false },
  'setup-link-invalid': { status: 403, retryable: false },
  'setup-link-used': { status: 410, retryable: false },
  'invitation-invalid': { status: 404, retryable: false },
  /** So many links went to that mailbox lately that no other is sent; the last one still works. */
  'link-sent-lately': { status: 429, retryable: false },
  'too-many-requests': { status: 429, retryable: true },
  /** Too much work waits already, or the server is about to stop. */
  'server-busy': { status: 503, retryable: true },
  /** Making a copy or a review took too long, or too much memory. */
  'work-timed-out': { status: 503, retryable: true },
  /** Of this format; others may do. */
  'copy-too-long': { status: 413, retryable: false },
  /** What sets PDF is not installed for the machine that the server runs on; other formats do. */
  'typesetter-missing': { status: 501, retryable: false },
  /** A finished copy held a name, an address or an id where nobody looks: a fault of ours, and the copy went to nobody. */
  'copy-tells-too-much': { status: 500, retryable: false },
  // As much as a user may do at once, by what it is; `retry-after` says when to go on.
  'too-many-commands': { status: 429, retryable: true },
  'too-many-notes': { status: 429, retryable: true },
  'too-many-marks': { status: 429, retryable: true },
  'too-many-imports': { status: 429, retryable: true },
  'too-many-texts': { status: 429, retryable: true },
  'too-many-copies': { status: 429, retryable: true },
  'too-many-reviews': { status: 429, retryable: true },
  'too-many-lookups': { status: 429, retryable: true },
  'too-many-renames': { status: 429, retryable: true },
  'too-many-groups': { status: 429, retryable: true },
  'too-many-invitations': { status: 429, retryable: true },
  'too-many-settings': { status: 429, retryable: true },
  // As much as there can be of something; no time changes that.
  /** A text holds no more annotations, or comments. */
  'text-full': { status: 409, retryable: false },
  /** A member has as many in one text as one can have. */
  'own-notes-full': { status: 409, retryable: false },
  'thread-full': { status: 409, retryable: false },
  /** A comment was changed as often as one can be. */
  'versions-full': { status: 409, retryable: false },
  /** A group has as many texts as one can have. */
  'group-full': { status: 409, retryable: false },
  /** The images of a group take as much room as they can have. */
  'group-images-full': { status: 409, retryable: false },
  /** Somebody is in as many groups as one can be. */
  'groups-full': { status: 409, retryable: false },
  /** A group has as many links as one can have. */
  'invitations-full': { status: 409, retryable: false },
  /** Somebody else said something else of the thread, or of its place, meanwhile. */
  'desk-changed': { status: 409, retryable: false },
  /** What a facilitator asked for was so already, by somebody else's hand. */
  'done-already': { status: 409, retryable: false },
  /** Nobody but a facilitator sees to a thread. */
  'assignee-no-facilitator': { status: 409, retryable: false },
  'storage-failed': { status: 503, retryable: true },
  internal: { status: 500, retryable: true },
} as const satisfies Record<string, { status: number; retryable: boolean }>

/** Stable: clients have a sentence for each, and older pages go on meeting it. */
export type ErrorCode = keyof typeof ERROR_CODES

/** True if `value` is a code of the catalogue. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value)
}

/** What every failed request answers with. */
export interface ErrorBody {
  readonly error: { readonly code: ErrorCode }
}
