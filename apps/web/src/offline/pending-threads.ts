import {
  changedAttributes,
  outlivesDeletion,
  withReaction,
  withTags,
  type Annotation,
  type AnnotationAttributes,
  type AnnotationTarget,
  type AuthorName,
  type MemberId,
  type TagChanges,
  type Thread,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { inServerTime } from '../api/server-clock.ts'
import { applyCommand } from './apply-command.ts'
import { isUndoneBy, subjectsOf, type Command, type PendingCommand } from './command.ts'
import { DeletedHere, isUndeletion } from './deleted-here.ts'

/** What the layers say. */
interface Said {
  readonly threads: readonly Thread[]
  readonly names: ReadonlyMap<MemberId, AuthorName>
}

/** What the layers will say once the server has these commands. Refused ones change nothing; what was `deleted` here can come back. */
export function withPending(
  said: Said,
  pending: readonly PendingCommand[],
  me: TextView['me'],
  deleted: DeletedHere = new DeletedHere(),
): Said {
  const given = pending.filter(({ state }) => state !== 'refused')
  const acting = given.filter(
    (one, index) => !given.slice(index + 1).some((later) => isUndoneBy(one.command, later.command)),
  )
  if (acting.length === 0) return said
  const threads = new Map(said.threads.map((thread) => [thread.annotation.id, thread]))
  for (const { command, givenAt } of acting) {
    if (isUndeletion(command)) deleted.bringBack(threads, command)
    else applyCommand(threads, command, me.authorId, inServerTime(givenAt))
  }
  const names = new Map(said.names)
  if (!names.has(me.authorId)) {
    const { name, readerNumber } = me
    names.set(me.authorId, readerNumber === null ? name : { name: null, readerNumber })
  }
  return { threads: [...threads.values()], names }
}

/**
 * Which of these confirmed commands the layers show, so that nothing more has to be shown in their place. One that says again what stood
 * before an earlier one, as an undoing does, is shown only after that one: until the layers have come so far they are merely late.
 */
export function shownOf(
  confirmed: readonly PendingCommand[],
  threads: readonly Thread[],
  myId: MemberId | null,
): PendingCommand[] {
  const late = new Set<string>()
  return confirmed.filter((one) => {
    const change = changeOf(one.command)
    if (!late.has(change) && isShown(one, threads, myId)) return true
    late.add(change)
    return false
  })
}

/** Commands of one change take each other's effect back. */
function changeOf(command: Command): string {
  const change = command.name === 'takeAcceptanceBack' ? 'acceptCorrection' : command.name
  // Somebody may say several things of one comment at once.
  const what = command.name === 'reactToComment' ? command.body.reaction : ''
  return `${change.replace(/^un/, '')} ${subjectsOf(command)[0]} ${what}`
}

/** True if the layers show what the command did, or the thread that it was about has gone. */
export function isShown(
  { command }: PendingCommand,
  threads: readonly Thread[],
  myId: MemberId | null,
): boolean {
  const thread = threads.find(
    ({ annotation, comments }) =>
      annotation.id === annotationIn(command) ||
      comments.some(({ id }) => id === commentIn(command)),
  )
  const comment = thread?.comments.find(({ id }) => id === commentIn(command))
  switch (command.name) {
    case 'createAnnotation':
      return thread !== undefined
    case 'addComment':
      return comment !== undefined
    case 'editComment':
      return !comment || comment.body === command.body.body
    case 'deleteComment':
      return !comment || comment.state === 'deleted'
    case 'hideComment':
      return !comment || (comment.state === 'hidden') === (command.body.reason !== null)
    case 'reactToComment': {
      const { reaction, isOn } = command.body
      const said = comment?.reactions ?? []
      if (!comment || myId === null) return true
      return withReaction(said, { reaction, memberId: myId }, isOn) === said
    }
    case 'resolveThread':
      return !thread || (thread.annotation.resolvedAt !== null) === command.body.isResolved
    case 'markAnswer': {
      const { commentId, isAnswer } = command.body
      return !thread || (thread.annotation.answerId === commentId) === isAnswer
    }
    case 'changeThreadState':
    case 'assignThread':
    case 'writeDeskNote':
      // Whoever shows it asks for it again within the time that a confirmed command is kept.
      return false
    case 'acceptCorrection':
      return !thread || thread.annotation.correction?.decision === 'accepted'
    case 'takeAcceptanceBack':
      return !thread || thread.annotation.correction?.decision === null
    case 'declineCorrection':
      return !thread || thread.annotation.correction?.decision === 'declined'
    case 'settlePlace':
      return !thread || isSettled(thread.annotation.target, command.body)
    case 'changeAudience':
      return !thread || thread.annotation.audience === command.body.audience
    case 'changeKind':
      return !thread || thread.annotation.kind === command.body.kind
    case 'changeAttributes':
      return !thread || hasAttributes(thread.annotation, command.body.attributes)
    case 'changeTags':
      return !thread || hasTags(thread.annotation, command.body)
    case 'proposePromotion':
      return !thread || (thread.annotation.promotionProposedBy !== null) === command.body.isProposed
    case 'deleteAnnotation':
      return !thread || isWithoutAuthor(thread)
    case 'undeleteAnnotation':
      return thread !== undefined && !isWithoutAuthor(thread)
    case 'undeleteComment':
      return comment !== undefined && comment.state !== 'deleted'
  }
}

/** Its author deleted it, and what others said stays. */
function isWithoutAuthor({ annotation, comments }: Thread): boolean {
  return (
    outlivesDeletion(annotation, comments) &&
    comments.every(({ authorId, state }) => authorId !== annotation.authorId || state === 'deleted')
  )
}

/** The server may name another paragraph, and the characters. */
function isSettled(
  target: AnnotationTarget,
  verdict: Extract<Command, { name: 'settlePlace' }>['body'],
): boolean {
  if (target.type === 'text') return true
  if (verdict.type === 'gone') return target.isGivenUp === true
  if (target.isGivenUp === true || target.type !== verdict.target.type) return false
  return target.type === 'range' && verdict.target.type === 'range'
    ? target.start === verdict.target.start && target.end === verdict.target.end
    : target.paragraphId === verdict.target.paragraphId
}

/** True if the server does not have everything that was done to this annotation or comment here. */
export function isWaiting(pending: readonly PendingCommand[], id: string): boolean {
  return pending.some(({ command, state }) => state === 'waiting' && subjectsOf(command)[0] === id)
}

/** True if these changes would change nothing. */
function hasAttributes({ attributes }: Annotation, changes: AnnotationAttributes): boolean {
  return JSON.stringify(changedAttributes(attributes, changes)) === JSON.stringify(attributes)
}

/** True if this change would change nothing. */
function hasTags({ attributes }: Annotation, changes: TagChanges): boolean {
  return JSON.stringify(withTags(attributes, changes)) === JSON.stringify(attributes)
}

function annotationIn(command: Command): string | null {
  if (command.name === 'createAnnotation') return command.body.id
  return 'annotationId' in command.params ? command.params.annotationId : null
}

function commentIn(command: Command): string | null {
  if (command.name === 'addComment') return command.body.id
  return 'commentId' in command.params ? command.params.commentId : null
}
