import type {
  AnnotationAttributes,
  AnnotationKind,
  AnnotationTarget,
  Audience,
  MemberId,
  TextId,
} from '@variorum/document'
import { ownedId, type EndpointBody } from '@variorum/protocol'
import type { CommandSeeds } from '../../composing/command-seeds.ts'
import type { Command } from '../../offline/command.ts'

export type NewAnnotation = EndpointBody<'createAnnotation'>

/** What somebody wants to say about a place. A null body is a mark without words. */
interface Wish {
  readonly kind: AnnotationKind
  readonly target: AnnotationTarget
  /** The life of the words in which the target was made. */
  readonly wordsEpoch: string
  readonly audience: Audience
  readonly attributes?: AnnotationAttributes
  /** What a correction proposes. */
  readonly replacement?: string
  readonly body: string | null
}

/** A new annotation by this member under the ids of these seeds; sending it twice makes one. */
export function newAnnotation(
  memberId: MemberId,
  seeds: CommandSeeds,
  { body, ...wish }: Wish,
): NewAnnotation {
  const comment = body === null ? null : { ...ownedId(memberId, seeds.comment), body }
  return { ...ownedId(memberId, seeds.annotation), ...wish, comment }
}

/** The command that makes it. */
export function creationOf(textId: TextId, annotation: NewAnnotation): Command {
  return { name: 'createAnnotation', params: { textId }, body: annotation }
}
