import type { AnnotationKind, AnnotationTarget, Audience, TextId } from '@variorum/document'
import type { EndpointBody } from '@variorum/protocol'
import type { CommandIds } from '../../composing/command-ids.ts'
import type { Command } from '../../offline/command.ts'

export type NewAnnotation = EndpointBody<'createAnnotation'>

/** What somebody wants to say about a place. A null body is a mark without words. */
interface Wish {
  readonly kind: AnnotationKind
  readonly target: AnnotationTarget
  readonly audience: Audience
  readonly body: string | null
}

/** A new annotation under these ids; sending it twice makes one. */
export function newAnnotation(ids: CommandIds, { body, ...wish }: Wish): NewAnnotation {
  const comment = body === null ? null : { id: ids.commentId, body }
  return { id: ids.annotationId, ...wish, comment }
}

/** The command that makes it. */
export function creationOf(textId: TextId, annotation: NewAnnotation): Command {
  return { name: 'createAnnotation', params: { textId }, body: annotation }
}
