import { notifications } from '@mantine/notifications'
import {
  seenAnchor,
  type Annotation,
  type AnnotationAttributes,
  type AnnotationId,
  type AnnotationKind,
  type AnnotationTarget,
  type Audience,
  type CommentId,
  type PlacedThread,
  type ReactionName,
  type TagChanges,
  type TextId,
} from '@variorum/document'
import type { EndpointBody } from '@variorum/protocol'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { callApi } from '../../api/api.ts'
import { failureCode } from '../../api/failure-code.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import type { Command } from '../../offline/command.ts'
import { submitCommand } from '../../offline/own-outbox.ts'
import { eachInTurn } from './each-in-turn.ts'
import { changeOf, undoing, type Undoable } from './undoable.ts'

/** What can be done with threads and comments besides writing. The live text shows the outcome; a failure is told in the corner. */
export interface ThreadCommands {
  readonly resolve: (id: AnnotationId, isResolved: boolean) => void
  /** Says that a comment answered the question, or takes that back. */
  readonly markAnswer: (id: AnnotationId, commentId: CommentId, isAnswer: boolean) => void
  /** The place where the thread stands now becomes its own, with the words as they are there. */
  readonly confirmPlace: (id: AnnotationId) => void
  /** Words that were chosen become its place. */
  readonly choosePlace: (
    id: AnnotationId,
    target: Extract<AnnotationTarget, { type: 'range' }>,
    wordsEpoch: string,
    /** What it had when the choosing began: whoever settled it since was faster. */
    before: AnnotationTarget,
  ) => void
  /** Its words are gone, and are looked for no more. */
  readonly giveUpPlace: (id: AnnotationId) => void
  /** Puts the proposed words in, which can be undone for a while. */
  readonly acceptCorrection: (id: AnnotationId) => void
  /** The same with several, one after the other; those that could not be put in are counted in the corner. */
  readonly acceptCorrections: (ids: readonly AnnotationId[]) => Promise<void>
  /** Rejects if it could not be done: the reason is still where it was written. */
  readonly declineCorrection: (
    id: AnnotationId,
    reason: EndpointBody<'declineCorrection'>,
  ) => Promise<void>
  readonly changeAudience: (id: AnnotationId, audience: Audience) => void
  readonly changeAttributes: (id: AnnotationId, attributes: AnnotationAttributes) => void
  /** `canBecome` says which kinds it can take. */
  readonly changeKind: (id: AnnotationId, kind: AnnotationKind) => void
  readonly changeTags: (id: AnnotationId, changes: TagChanges) => void
  readonly proposePromotion: (id: AnnotationId, isProposed: boolean) => void
  readonly deleteAnnotation: (annotation: Pick<Annotation, 'id' | 'kind'>) => void
  readonly deleteComment: (id: CommentId) => void
  /** Takes it back; rejects if it is too late. */
  readonly undo: (undoable: Undoable) => Promise<void>
  /** Rejects if it could not be done: the reason is still where it was written. */
  readonly hideComment: (id: CommentId, reason: string) => Promise<void>
  readonly showComment: (id: CommentId) => void
  /** As `hideComment`. Nothing of it shows in the thread. */
  readonly reportComment: (id: CommentId, reason: string) => Promise<void>
  /** Says something of a comment in one press, or takes it back. */
  readonly react: (id: CommentId, reaction: ReactionName, isOn: boolean) => void
}

/**
 * `onDone` is told of what can be taken back, a deletion or a change before it is asked for; `placeNow` is where a thread stands now, null if nowhere, and `threadNow` the thread as this page
 * shows it, null if it is not there.
 */
export function useThreadCommands(
  textId: TextId,
  onDone: (undoable: Undoable) => void,
  placeNow: (id: AnnotationId) => EndpointBody<'settlePlace'> | 'too-long' | null,
  threadNow: (id: AnnotationId) => PlacedThread | null,
): ThreadCommands {
  const showFailure = useFailureNotice()
  const { t } = useTranslation()
  const showTooLong = useCallback(
    () =>
      notifications.show({
        id: 'place-too-long',
        color: 'cinnabar',
        message: t('threads.placeTooLong'),
        autoClose: 8_000,
        closeButtonProps: { 'aria-label': t('connection.closeNotice') },
      }),
    [t],
  )
  const showNotPutIn = useCallback(
    (count: number) =>
      notifications.show({
        id: 'corrections-not-put-in',
        color: 'cinnabar',
        message: t('threads.notPutIn', { count }),
        autoClose: 8_000,
        closeButtonProps: { 'aria-label': t('connection.closeNotice') },
      }),
    [t],
  )
  const showReported = useCallback(
    () =>
      notifications.show({
        id: 'comment-reported',
        message: t('threads.reported'),
        closeButtonProps: { 'aria-label': t('connection.closeNotice') },
      }),
    [t],
  )
  return useMemo(() => {
    const thread = (annotationId: AnnotationId) => ({ textId, annotationId })
    const comment = (commentId: CommentId) => ({ textId, commentId })
    const send = (command: Command) => submitCommand(textId, command)
    const submit = (command: Command) =>
      void submitCommand(textId, command).catch((failure: unknown) => showFailure(failure))
    const change = (command: Parameters<typeof changeOf>[1]) => {
      const now = threadNow(command.params.annotationId)
      const done = now && changeOf(now, command)
      if (done) onDone(done)
      submit(command)
    }
    const settle = (
      id: AnnotationId,
      verdict: EndpointBody<'settlePlace'>,
      before = threadNow(id)?.annotation.target ?? null,
    ) => {
      const seen = before && seenAnchor(before)
      const body = seen ? { ...verdict, was: seen } : verdict
      change({ name: 'settlePlace', params: thread(id), body })
    }
    return {
      resolve: (id, isResolved) =>
        submit({ name: 'resolveThread', params: thread(id), body: { isResolved } }),
      markAnswer: (id, commentId, isAnswer) =>
        submit({ name: 'markAnswer', params: thread(id), body: { commentId, isAnswer } }),
      confirmPlace: (id) => {
        const body = placeNow(id)
        if (body === 'too-long') showTooLong()
        else if (body) settle(id, body)
      },
      choosePlace: (id, target, wordsEpoch, before) =>
        settle(id, { type: 'elsewhere', target, wordsEpoch }, before),
      giveUpPlace: (id) => settle(id, { type: 'gone' }),
      acceptCorrection: (id) =>
        void submitCommand(textId, accepting(textId, id)).then(
          () => onDone({ type: 'acceptance', id }),
          showFailure,
        ),
      acceptCorrections: async (ids) => {
        const commands = ids.map((id) => accepting(textId, id))
        const { done, failures } = await eachInTurn(commands, send)
        const accepted = ids.filter((_, at) => done.has(at))
        const [id] = accepted
        if (id !== undefined) onDone({ type: 'acceptances', id, ids: accepted })
        const other = failures.find((one) => !isLeftAlone(one))
        if (other !== undefined || failures.length === 1) showFailure(other ?? failures[0])
        else if (failures.length > 1) showNotPutIn(failures.length)
      },
      declineCorrection: (id, reason) =>
        submitCommand(
          textId,
          { name: 'declineCorrection', params: thread(id), body: reason },
          { isHeld: true },
        ),
      changeAudience: (id, audience) =>
        change({
          name: 'changeAudience',
          params: thread(id),
          body: { audience, deed: uuidv7() },
        }),
      changeAttributes: (id, attributes) =>
        change({ name: 'changeAttributes', params: thread(id), body: { attributes } }),
      changeKind: (id, kind) => change({ name: 'changeKind', params: thread(id), body: { kind } }),
      changeTags: (id, changes) =>
        change({
          name: 'changeTags',
          params: thread(id),
          body: { added: [...changes.added], removed: [...changes.removed] },
        }),
      proposePromotion: (id, isProposed) =>
        submit({ name: 'proposePromotion', params: thread(id), body: { isProposed } }),
      deleteAnnotation: ({ id, kind }) => {
        onDone({ type: 'annotation', id, kind })
        submit({ name: 'deleteAnnotation', params: thread(id), body: {} })
      },
      deleteComment: (id) => {
        onDone({ type: 'comment', id })
        submit({ name: 'deleteComment', params: comment(id), body: {} })
      },
      undo: async (undoable) => {
        const { failures } = await eachInTurn(undoing(textId, undoable), send)
        if (failures.length > 0) throw failures[0]
      },
      hideComment: (id, reason) =>
        submitCommand(
          textId,
          { name: 'hideComment', params: comment(id), body: { reason } },
          { isHeld: true },
        ),
      reportComment: async (id, reason) => {
        await callApi('reportComment', { params: comment(id), body: { reason } })
        showReported()
      },
      react: (id, reaction, isOn) =>
        submit({ name: 'reactToComment', params: comment(id), body: { reaction, isOn } }),
      showComment: (id) =>
        submit({ name: 'hideComment', params: comment(id), body: { reason: null } }),
    }
  }, [textId, onDone, placeNow, threadNow, showFailure, showTooLong, showNotPutIn, showReported])
}

/** Whether a correction was not put in because its words, or somebody else, were faster. */
function isLeftAlone(failure: unknown): boolean {
  const code = failureCode(failure)
  return code === 'correction-words-changed' || code === 'correction-decided'
}

function accepting(textId: TextId, annotationId: AnnotationId): Command {
  return { name: 'acceptCorrection', params: { textId, annotationId }, body: {} }
}
