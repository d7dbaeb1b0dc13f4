import { withoutReferences, type TextId } from '@variorum/document'
import type { EndpointBody, EndpointParams, ErrorCode } from '@variorum/protocol'

/** What somebody can do in a discussion without a connection: it waits on their device until the server has it. */
type CommandName =
  | 'createAnnotation'
  | 'addComment'
  | 'editComment'
  | 'deleteComment'
  | 'hideComment'
  | 'resolveThread'
  | 'markAnswer'
  | 'changeThreadState'
  | 'assignThread'
  | 'writeDeskNote'
  | 'settlePlace'
  | 'acceptCorrection'
  | 'takeAcceptanceBack'
  | 'declineCorrection'
  | 'changeAudience'
  | 'changeKind'
  | 'changeAttributes'
  | 'changeTags'
  | 'proposePromotion'
  | 'reactToComment'
  | 'deleteAnnotation'
  | 'undeleteAnnotation'
  | 'undeleteComment'

/** One command as the API takes it. All of them can be sent twice and act once. */
export type Command = {
  [Name in CommandName]: {
    readonly name: Name
    readonly params: EndpointParams<Name>
    readonly body: EndpointBody<Name>
  }
}[CommandName]

/** A command on its way. Keys sort in the order in which the commands were given. */
export interface PendingCommand {
  readonly key: string
  /** Only this user may see it and have it sent. */
  readonly userId: string
  readonly textId: TextId
  /** Milliseconds since 1970, by this device's clock. */
  readonly givenAt: number
  readonly command: Command
  /** Words by which its author knows what it is about, where it is not told beside those; left out by older pages. */
  readonly about?: string
  /** How often the server had answered that it can't do it yet. */
  readonly putOff: number
  /** `confirmed`: the server has it, and the layers do not show it yet. */
  readonly state: 'waiting' | 'confirmed' | 'refused'
  /** Why the server refused it, or has it wait. */
  readonly code: ErrorCode | null
}

/** Stands for the life of the words of a command or draft that names none: an older page kept it, so it may be any. */
export const UNNAMED_EPOCH = ''

/** What is sent for a command: one that an older page kept says so. */
export function asSent(command: Command): Command {
  if (command.name !== 'createAnnotation') return command
  const { wordsEpoch = UNNAMED_EPOCH } = command.body
  return { ...command, body: { ...command.body, wordsEpoch } }
}

/** The words that its author would lose with the command; null if it carries none. */
export function wordsOf({ command }: PendingCommand): string | null {
  switch (command.name) {
    case 'createAnnotation':
      return command.body.comment?.body ?? command.body.replacement ?? null
    case 'declineCorrection':
    case 'addComment':
    case 'editComment':
      return command.body.body
    case 'writeDeskNote':
      return command.body.note
    default:
      return null
  }
}

/** The passage that a new annotation is on; null if the command names none. */
export function passageOf(command: Command): string | null {
  if (command.name !== 'createAnnotation') return null
  const { target } = command.body
  if (target.type === 'text') return null
  return withoutReferences(target.type === 'range' ? target.quote : target.excerpt) || null
}

/** What a command is about, that itself first: ids of annotations and comments. */
export function subjectsOf(command: Command): string[] {
  switch (command.name) {
    case 'createAnnotation':
      return [command.body.id, ...(command.body.comment ? [command.body.comment.id] : [])]
    case 'addComment':
      return [command.body.id]
    case 'editComment':
    case 'deleteComment':
    case 'undeleteComment':
    case 'hideComment':
    case 'reactToComment':
      return [command.params.commentId]
    case 'markAnswer':
      return [command.params.annotationId, command.body.commentId]
    default:
      return [command.params.annotationId]
  }
}

/** True if `later` can only be done where `earlier` was: it is about what that one makes. */
export function dependsOn(later: Command, earlier: Command): boolean {
  if (earlier.name !== 'createAnnotation' && earlier.name !== 'addComment') return false
  const made = subjectsOf(earlier)
  const under = later.name === 'addComment' ? [later.params.annotationId] : subjectsOf(later)
  return under.some((id) => made.includes(id))
}

/** True if `later` takes back the deletion, or the acceptance, that `earlier` is. */
export function isUndoneBy(earlier: Command, later: Command): boolean {
  const undoes =
    (earlier.name === 'deleteAnnotation' && later.name === 'undeleteAnnotation') ||
    (earlier.name === 'acceptCorrection' && later.name === 'takeAcceptanceBack') ||
    (earlier.name === 'deleteComment' && later.name === 'undeleteComment')
  return undoes && subjectsOf(earlier)[0] === subjectsOf(later)[0]
}

/** True if `later` takes back what `earlier` is, if that is done, and does nothing otherwise. */
export function takesBack(later: Command, earlier: Command): boolean {
  const [deed, undoes] = [deedIn(earlier).deed, deedIn(later).undoes]
  return deed !== undefined && deed === undoes
}

function deedIn(command: Command) {
  const isAtDesk = command.name === 'resolveThread' || command.name === 'changeThreadState'
  return isAtDesk ? command.body : { deed: undefined, undoes: undefined }
}

/** True if a failure says that it is done already, as when an answer got lost. */
export function isDoneAlready(command: Command, code: ErrorCode): boolean {
  const deletes = command.name === 'deleteAnnotation' || command.name === 'deleteComment'
  return deletes && code === 'not-found'
}
