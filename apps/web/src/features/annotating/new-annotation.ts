import type { AnnotationKind, AnnotationTarget, Audience, TextId } from '@variorum/document'
import type { EndpointBody } from '@variorum/protocol'
import { v7 as uuidv7 } from 'uuid'
import type { Command } from '../../offline/command.ts'

export type NewAnnotation = EndpointBody<'createAnnotation'>

/** A new annotation with ids of its own, so that sending it twice makes one. A null body is a mark without words. */
export function newAnnotation(
  kind: AnnotationKind,
  target: AnnotationTarget,
  audience: Audience,
  body: string | null,
): NewAnnotation {
  const comment = body === null ? null : { id: uuidv7(), body }
  return { id: uuidv7(), kind, target, audience, comment }
}

/** The command that makes it. */
export function creationOf(textId: TextId, annotation: NewAnnotation): Command {
  return { name: 'createAnnotation', params: { textId }, body: annotation }
}
