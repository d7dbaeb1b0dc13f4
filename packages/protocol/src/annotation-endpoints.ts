import { REACTIONS } from '@variorum/document'
import * as z from 'zod'
import {
  annotation,
  annotationKind,
  annotationTarget,
  attributes,
  audience,
  choices,
  givenTags,
  idSeed,
  newComment,
  placeVerdict,
  threadComment,
  wordsEpoch,
} from './annotation-schemas.ts'
import { endpoint, nothing } from './endpoint.ts'
import { HIDING_REASON_MAX_CHARS } from './limits.ts'
import { annotationId, commentId, textId } from './scalar-schemas.ts'
import { deskDeed } from './triage-endpoints.ts'

/** What is looked at to say that it is too long: the longest quote, pasted twice. */
const UNFIT_REPLACEMENT_MAX_CHARS = 10_000

/** What is said about a text. */
export const ANNOTATION_ENDPOINTS = {
  createAnnotation: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations',
    params: z.object({ textId }),
    body: z.object({
      /** An id that the seed proves to be the asking member's, see `ownedId`; so is the comment's. All others are refused unseen. */
      id: annotationId,
      seed: idSeed,
      kind: annotationKind,
      target: annotationTarget,
      /**
       * The life of the words in which the target was made. Where it is another one than now, a target that leads nowhere is looked for by its
       * quote, and taken if that stands exactly once.
       */
      wordsEpoch: wordsEpoch.optional(),
      audience: audience.default('group'),
      /** Those that its kind can carry. */
      attributes: attributes.default({}),
      /**
       * The words that a `correction` proposes, which all others leave out; empty: what stands there is to go. Overlong or unfit ones are no schema
       * error: they have sentences of their own.
       */
      replacement: z.string().max(UNFIT_REPLACEMENT_MAX_CHARS).optional(),
      /** The first comment of the thread; null for a mark without words, and for a correction that speaks for itself. */
      comment: newComment.nullable(),
    }),
    response: annotation,
  }),
  addComment: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/comments',
    params: z.object({ textId, annotationId }),
    body: newComment,
    response: threadComment,
  }),
  resolveThread: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/resolve',
    params: z.object({ textId, annotationId }),
    body: z.object({ isResolved: z.boolean(), ...deskDeed }),
    response: annotation,
  }),
  /** That a comment answered the question; one that did before does not any more. */
  markAnswer: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/answer',
    params: z.object({ textId, annotationId }),
    /** False takes it back, if it is that one. */
    body: z.object({ commentId, isAnswer: z.boolean() }),
    response: annotation,
  }),
  /** For a thread whose words were changed, that was found elsewhere, or that somebody would put elsewhere. */
  settlePlace: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/place',
    params: z.object({ textId, annotationId }),
    body: placeVerdict,
    response: annotation,
  }),
  /** The proposed words take the place of those that it stands on, if they are what it quotes, and the thread is resolved: all of it or nothing. */
  acceptCorrection: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/accept',
    params: z.object({ textId, annotationId }),
    body: nothing,
    response: annotation,
  }),
  /** Only in the seconds after it was accepted, by whoever did, and while the words that were put in stand as they were. */
  takeAcceptanceBack: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/accept/undo',
    params: z.object({ textId, annotationId }),
    body: nothing,
    response: annotation,
  }),
  /** The reason is a comment in its thread, which is resolved with it. Opened again, it can be decided anew. */
  declineCorrection: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/decline',
    params: z.object({ textId, annotationId }),
    body: newComment,
    response: annotation,
  }),
  /** Taken back with `undoes`, it brings the proposal back to which it was the answer; where something else was done since, it is a move like any other. */
  changeAudience: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/audience',
    params: z.object({ textId, annotationId }),
    body: z.object({ audience, ...deskDeed }),
    response: annotation,
  }),
  /** What the other kind can't carry goes: the colour of a highlight, the answer of a question. */
  changeKind: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/kind',
    params: z.object({ textId, annotationId }),
    body: z.object({ kind: annotationKind }),
    response: annotation,
  }),
  changeAttributes: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/attributes',
    params: z.object({ textId, annotationId }),
    /** Only what is named changes. */
    body: z.object({ attributes: choices }),
    response: annotation,
  }),
  /** Gives an annotation tags and takes some away. Others may do so at the same time: both are done. */
  changeTags: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/tags',
    params: z.object({ textId, annotationId }),
    body: z.object({ added: givenTags, removed: givenTags }),
    response: annotation,
  }),
  proposePromotion: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/promotion',
    params: z.object({ textId, annotationId }),
    /** False takes the proposal back, or is the author's no. The author's yes is `changeAudience` to `group`. */
    body: z.object({ isProposed: z.boolean() }),
    response: annotation,
  }),
  deleteAnnotation: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/delete',
    params: z.object({ textId, annotationId }),
    body: nothing,
    response: nothing,
  }),
  /** Only in the seconds after the deletion, and only by whoever deleted it. */
  undeleteAnnotation: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/undelete',
    params: z.object({ textId, annotationId }),
    body: nothing,
    response: nothing,
  }),
  editComment: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/comments/:commentId',
    params: z.object({ textId, commentId }),
    body: z.object({ body: z.string() }),
    response: threadComment,
  }),
  deleteComment: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/comments/:commentId/delete',
    params: z.object({ textId, commentId }),
    body: nothing,
    response: nothing,
  }),
  undeleteComment: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/comments/:commentId/undelete',
    params: z.object({ textId, commentId }),
    body: nothing,
    response: nothing,
  }),
  hideComment: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/comments/:commentId/hide',
    params: z.object({ textId, commentId }),
    /** Null shows it again. */
    body: z.object({ reason: z.string().trim().min(1).max(HIDING_REASON_MAX_CHARS).nullable() }),
    response: threadComment,
  }),
  /** Of another's comment; said twice, it is said once. */
  reactToComment: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/comments/:commentId/reactions',
    params: z.object({ textId, commentId }),
    /** False takes it back. */
    body: z.object({ reaction: z.enum(REACTIONS), isOn: z.boolean() }),
    response: threadComment,
  }),
  readCommentHistory: endpoint({
    method: 'GET',
    path: '/api/texts/:textId/comments/:commentId/history',
    params: z.object({ textId, commentId }),
    body: nothing,
    /** Newest first; the first is what it says now, or said when it was hidden. */
    response: z.object({
      versions: z.array(z.object({ body: z.string(), endedAt: z.number().nullable() })),
    }),
  }),
} as const
