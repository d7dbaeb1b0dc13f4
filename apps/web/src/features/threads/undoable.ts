import {
  ATTRIBUTE_NAMES,
  attributeOf,
  carriedBy,
  hasTag,
  seenAnchor,
  type AnnotationChoices,
  type AnnotationId,
  type AnnotationKind,
  type CommentId,
  type PlacedThread,
  type TextId,
} from '@variorum/document'
import type { Command } from '../../offline/command.ts'

/** Something that was done here, and can be taken back for a while. */
export type Undoable =
  | { readonly type: 'annotation'; readonly id: AnnotationId; readonly kind: AnnotationKind }
  | { readonly type: 'comment'; readonly id: CommentId }
  | { readonly type: 'acceptance'; readonly id: AnnotationId }
  | {
      readonly type: 'acceptances'
      /** The first of them. */
      readonly id: AnnotationId
      readonly ids: readonly AnnotationId[]
    }
  | Change

/** Commands that give an annotation another value for something, and that a command of the same kind takes back. */
type Changing = Extract<
  Command,
  {
    readonly name:
      | 'changeKind'
      | 'changeAttributes'
      | 'changeTags'
      | 'changeAudience'
      | 'settlePlace'
  }
>

/** An annotation was given another value for something. */
interface Change {
  readonly type: 'change'
  readonly id: AnnotationId
  readonly name: Changing['name']
  /** What gives it back what it had. */
  readonly back: readonly Command[]
}

/** The same for what is done again to the same thing, so that one offer stands for both. */
export function undoableKey(undoable: Undoable): string {
  const { type, id } = undoable
  return type === 'change' ? `${id} ${undoable.name} ${JSON.stringify(undoable.back)}` : id
}

/** What takes it back, in order: the last thing that was done is undone first. */
export function undoing(textId: TextId, undoable: Undoable): readonly Command[] {
  switch (undoable.type) {
    case 'annotation':
      return [
        { name: 'undeleteAnnotation', params: { textId, annotationId: undoable.id }, body: {} },
      ]
    case 'comment':
      return [{ name: 'undeleteComment', params: { textId, commentId: undoable.id }, body: {} }]
    case 'acceptance':
      return [takingBack(textId, undoable.id)]
    case 'acceptances':
      return undoable.ids.toReversed().map((id) => takingBack(textId, id))
    case 'change':
      return undoable.back
  }
}

/**
 * How to take back a change to this thread as it stands before. Null where the change changes nothing, and for a place that could not be proved again: words
 * that it had lost, or all of a paragraph.
 */
export function changeOf(thread: PlacedThread, command: Changing): Change | null {
  const back = backOf(thread, command)
  const { id } = thread.annotation
  return back.length === 0 ? null : { type: 'change', id, name: command.name, back }
}

function backOf({ annotation, place }: PlacedThread, command: Changing): Command[] {
  const { params } = command
  switch (command.name) {
    case 'changeKind': {
      const { kind, attributes, answerId } = annotation
      if (kind === command.body.kind) return []
      // What the other kind can't carry went with the change.
      const lost = ATTRIBUTE_NAMES.filter(
        (name) => attributes[name] !== carriedBy(command.body.kind, attributes)[name],
      )
      const choices: AnnotationChoices = Object.fromEntries(
        lost.map((name) => [name, attributes[name]]),
      )
      return [
        { name: 'changeKind', params, body: { kind } },
        ...(lost.length > 0
          ? [{ name: 'changeAttributes' as const, params, body: { attributes: choices } }]
          : []),
        ...(answerId !== null
          ? [{ name: 'markAnswer' as const, params, body: { commentId: answerId, isAnswer: true } }]
          : []),
      ]
    }
    case 'changeAttributes': {
      const given = ATTRIBUTE_NAMES.filter((name) => command.body.attributes[name] !== undefined)
      const others = given.filter(
        (name) => command.body.attributes[name] !== attributeOf(annotation, name),
      )
      if (others.length === 0) return []
      const attributes: AnnotationChoices = Object.fromEntries(
        others.map((name) => [name, attributeOf(annotation, name)]),
      )
      return [{ name: 'changeAttributes', params, body: { attributes } }]
    }
    case 'changeTags': {
      const removed = command.body.added.filter((tag) => !hasTag(annotation, tag))
      const added = command.body.removed.filter((tag) => hasTag(annotation, tag))
      if (added.length + removed.length === 0) return []
      return [{ name: 'changeTags', params, body: { added, removed } }]
    }
    case 'changeAudience': {
      const { audience } = annotation
      const { audience: next, deed } = command.body
      if (audience === next) return []
      // With its name a proposal comes back that the change answered.
      return [{ name: 'changeAudience', params, body: { audience, ...(deed && { undoes: deed }) } }]
    }
    case 'settlePlace': {
      const { target } = annotation
      if (command.body.type !== 'elsewhere') return []
      if (target.type !== 'range' || place?.state !== 'anchored') return []
      const { target: chosen, wordsEpoch } = command.body
      const was = seenAnchor(chosen as typeof target)
      return [
        {
          name: 'settlePlace',
          params,
          body: { type: 'elsewhere', target, wordsEpoch, ...(was && { was }) },
        },
      ]
    }
  }
}

function takingBack(textId: TextId, annotationId: AnnotationId): Command {
  return { name: 'takeAcceptanceBack', params: { textId, annotationId }, body: {} }
}
