export {
  AUDIT_ACTIONS,
  EVENT_ABOUTS,
  EVENTS,
  isAudited,
  type AuditAction,
  type EventAbout,
  type SignInWay,
  type EventKind,
  type EventSubjects,
  type OfThread,
} from './events.ts'
export {
  FORMER_MEMBER,
  isImported,
  type AuthorName,
  type ImportedAuthor,
  type MemberName,
  type Reader,
} from './author-name.ts'
export type { AnnotatedText, RoomBlock } from './annotated-text.ts'
export {
  hasTag,
  attributeKey,
  attributeOf,
  ATTRIBUTE_NAMES,
  ATTRIBUTES,
  attributesFor,
  canCarry,
  carriedBy,
  changedAttributes,
  chosenKeys,
  readAttributes,
  tagsOf,
  withoutWords,
  withTags,
  withWordsOf,
  type AnnotationAttributes,
  type AnnotationChoices,
  type AttributeName,
  type AttributeValue,
} from './annotation-attributes.ts'
export {
  AGREED_TAGS_MAX,
  changedTags,
  cleanTag,
  faultOfTag,
  faultOfTags,
  isSameTag,
  renamedTags,
  TAG_MAX_CHARS,
  tagKey,
  TAGS_MAX,
  type TagChanges,
  type TagFault,
} from './tags.ts'
export {
  beginDeskEntry,
  beginningStateOf,
  THREAD_STATES,
  threadStateOf,
  type DeskEntry,
  type StateSaid,
  type ThreadState,
} from './thread-state.ts'
export { matchWords, reversedMatch, type WordsMatch } from './match-words.ts'
export { PARAGRAPH_BEGINS, spelledOut } from './words-pieces.ts'
export { partsBetween, type ComparedParts, type EqualStretch } from './common-pieces.ts'
export {
  ANNOTATION_KINDS,
  canBecome,
  opensThread,
  THREAD_KINDS,
  type AnnotationKind,
  type ChangeableKind,
  type ThreadKind,
} from './annotation-kinds.ts'
export {
  POSITION_MAX_CHARS,
  beginAnnotation,
  beginComment,
  AUDIENCES,
  COMMENT_STATES,
  type Annotation,
  type AnnotationTarget,
  type Audience,
  type CommentState,
  type RangeAnchor,
  type TextQuote,
  type Thread,
  type ThreadComment,
} from './annotation.ts'
export {
  beginCorrection,
  canBeCorrected,
  CORRECTION_DECISIONS,
  CORRECTION_MAX_CHARS,
  faultOfCorrection,
  type Correction,
  type CorrectionDecision,
} from './correction.ts'
export {
  REACTIONS,
  reactionsFor,
  withReaction,
  type Reaction,
  type ReactionName,
} from './reactions.ts'
export {
  numbersNow,
  type DatedParagraph,
  type ParagraphNumbers,
  type ReadingDate,
} from './reading-dates.ts'
export { SILENCE_SPAN_NAMES, SILENCE_SPANS, silenceEnd, type SilenceSpan } from './silences.ts'
export { wordDifference, type WordingPiece } from './word-difference.ts'
export {
  addFormatted,
  characterFormats,
  formatBorders,
  formatsAt,
  formattedPieces,
  isSameFormats,
  NO_FORMATS,
  type CharacterFormats,
  type FormattedRun,
} from './character-formats.ts'
export { cellPlaces, tableCell, type CellPlace, type TableCell } from './table-cell.ts'
export {
  cutAtReferences,
  EMBEDDED,
  footnoteNamed,
  footnoteNumbers,
  inReadingOrder,
  UNNUMBERED,
  withoutReferences,
  type FootnoteReference,
} from './footnotes.ts'
export {
  IMAGE_AREA_MAX_PX,
  IMAGE_MAX_BYTES,
  IMAGE_SIDE_MAX_PX,
  TEXT_IMAGES_MAX_BYTES,
  textImage,
  type TextImage,
} from './text-image.ts'
export { linkAddress } from './link-address.ts'
export { holdsOthersWords, outlivesDeletion, withoutAuthor } from './others-words.ts'
export { cleanName } from './clean-name.ts'
export { distinctName } from './distinct-name.ts'
export { COPY_ADDITIONS, copyAdditionOf, type CopyAddition } from './copy-additions.ts'
export {
  COPY_FORMAT_NAMES,
  COPY_FORMATS,
  tellsEverything,
  type CopyFormat,
} from './copy-formats.ts'
export { COPY_LOSSES, type CopyLoss, type CopyWarning } from './copy-losses.ts'
export {
  isCopyOption,
  lastingWish,
  PLAIN_COPY,
  readCopyWish,
  valuesOf,
  writeCopyWish,
  type CopyWish,
} from './copy-wish.ts'
export { dayWriter } from './day-writer.ts'
export { threadsByState, threadsWished } from './threads-wished.ts'
export { IMPORT_ACCEPT, IMPORT_FORMATS, type ImportFormat } from './import-formats.ts'
export type {
  AnnotationId,
  CommentId,
  GroupId,
  ImportId,
  InvitationId,
  MemberId,
  ParagraphId,
  TextId,
  UserId,
} from './ids.ts'
export type { StepTally } from './step-tally.ts'
export {
  CERTAIN_SCORE,
  matchOnlyQuote,
  matchQuote,
  MIN_SCORE,
  type MatchQuoteOptions,
  type QuoteMatch,
} from './match-quote.ts'
export {
  CHANGED_WORDS_MAX_CHARS,
  piecesOf,
  wordsOfPlace,
  type Place,
  type StandingPlace,
} from './place.ts'
export { isAnchorSeen, seenAnchor, type SeenAnchor } from './seen-anchor.ts'
export {
  MAIL_PACES,
  USUAL_MAIL_CHOICE,
  type MailChoice,
  type MailOutcome,
  type MailPace,
} from './mail-paces.ts'
export {
  DIRECT_NOTIFICATIONS,
  NOTIFICATION_KINDS,
  NOTIFICATIONS,
  REPLY_NOTIFICATIONS,
  isAlwaysTold,
  type NotificationKind,
} from './notifications.ts'
export {
  may,
  WORDS_EDITORS,
  type Action,
  type Actor,
  type CommentInThread,
  type CommentToWriteAbout,
  type GroupState,
  type NamesState,
  type SharedThread,
  type TextState,
  type ThreadInText,
  type WordsEditors,
} from './policy.ts'
export { quoteAt } from './quote-at.ts'
export {
  editBlocks,
  type EditableBlock,
  type EditedBlock,
  type EditedBlocks,
  type PlacedBreak,
} from './edit-blocks.ts'
export { alongPieces, type BlockPiece } from './block-pieces.ts'
export { EditedPlaces } from './edited-places.ts'
export {
  CHOSEN_ROLES,
  EDIT_CONTEXT_CHARS,
  isChosenRole,
  type ChosenRole,
  type ImportEdit,
  type ImportStep,
} from './import-edit.ts'
export {
  BREAK_CUES,
  IMPORT_ADJUSTMENTS,
  IMPORT_WARNINGS,
  type BreakCue,
  type EncodingCandidate,
  type ImportAdjustment,
  type ImportChoices,
  type ImportedBlock,
  type ImportedBreak,
  type ImportedDocument,
  type ImportOffers,
  type ImportWarningCode,
  type OfferedAdjustment,
  type SourcePlace,
  type SourceWarning,
} from './imported-document.ts'
export { glowOnPaper, KIND_LINES, PEN_LOOKS } from './mark-looks.ts'
export { byAge } from './by-age.ts'
export { deskFactsOf, waitsFor, type DeskFacts } from './desk-facts.ts'
export {
  inParticipationOrder,
  isQuiet,
  isUntouched,
  PARTICIPATION_ORDERS,
  stretchesOf,
  type MemberReading,
  type ParagraphCoverage,
  type ParticipationLine,
  type ParticipationOrder,
  type Stretch,
} from './participation.ts'
export { sharedTerms, type SharedTerm } from './shared-terms.ts'
export { inDocumentOrder, type PlacedThread } from './placed-thread.ts'
export type {
  InlineFormat,
  SourceBlock,
  SourceComment,
  SourceDocument,
  SourceImage,
  SourceRange,
  SourceTarget,
  SourceThread,
} from './source-document.ts'
export { MEMBER_ROLES, type MemberRole } from './role.ts'
export {
  formOnly,
  isListItem,
  isSameForm,
  itemNumbers,
  LIST_DEPTH_MAX,
  paragraphForm,
} from './paragraph-form.ts'
export {
  outlineLevel,
  PARAGRAPH_ROLES,
  TEXT_LANGUAGES,
  type Paragraph,
  type ParagraphForm,
  type ParagraphRole,
  type TextDocument,
  type TextLanguage,
} from './text-document.ts'
export {
  MENTIONS_MAX,
  commentLength,
  mentionOf,
  mentionsIn,
  notMentioning,
  replaceMentions,
  splitAtMentions,
} from './mentions.ts'
export {
  PARAGRAPH_SEPARATOR,
  WordsIndex,
  type IndexedParagraph,
  type ParagraphSegment,
  type TextRange,
} from './words-index.ts'
export {
  answerIn,
  canBeAnswer,
  openCorrectionOf,
  isBareMark,
  isOpen,
  isOrphaned,
  isUnanswered,
  needsCheck,
  paragraphOf,
  quoteOf,
  saysNothing,
} from './thread-facts.ts'
export { agreementOf, sortThreads, THREAD_ORDERS, type ThreadOrder } from './thread-order.ts'
