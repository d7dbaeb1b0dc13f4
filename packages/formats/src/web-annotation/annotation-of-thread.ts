import {
  attributeOf,
  attributesFor,
  tagsOf,
  type AnnotationKind,
  type SourceComment,
  type SourceThread,
} from '@variorum/document'
import type { TextPlaces } from './text-places.ts'

/** A motivation of the Recommendation. */
type Motivation = 'highlighting' | 'commenting' | 'questioning' | 'editing' | 'replying'

const MOTIVATIONS: Readonly<Record<AnnotationKind, Motivation>> = {
  highlight: 'highlighting',
  note: 'commenting',
  question: 'questioning',
  correction: 'editing',
}

/** An annotation, or a resource in one, as it stands in the file; what is undefined does not. */
export type Resource = Readonly<Record<string, unknown>>

/** What the annotations of one copy have in common. */
export interface AnnotationWriter {
  readonly places: TextPlaces
  /** Names the words. */
  readonly textIri: string
  /** Names a mark without comments, which has no id of its own. */
  readonly markIri: (threadNumber: number) => string
}

/**
 * A thread as annotations: itself with its first comment for a body, then one for each reply, which targets it. An annotation is named by its comment, so that
 * a later copy names it alike.
 */
export function annotationsOfThread(
  thread: SourceThread,
  threadNumber: number,
  writer: AnnotationWriter,
): Resource[] {
  const [first, ...replies] = thread.comments
  const id = first ? commentIri(first) : writer.markIri(threadNumber)
  return [
    openingAnnotation(thread, id, writer),
    ...replies.map((reply) => ({
      id: commentIri(reply),
      type: 'Annotation',
      motivation: 'replying',
      ...made(reply.authorName, reply.writtenAt),
      ...stateOf(reply),
      ...(reply.state === 'shown' ? { body: bodyOf(reply, 'replying') } : {}),
      target: id,
    })),
  ]
}

function openingAnnotation(thread: SourceThread, id: string, writer: AnnotationWriter): Resource {
  const { kind, attributes, audience, resolved, comments } = thread
  const [first] = comments
  const purpose = kind === 'highlight' ? 'commenting' : MOTIVATIONS[kind]
  const said = first?.state === 'shown' ? [bodyOf(first, purpose)] : []
  const tags = tagsOf({ attributes }).map((value) => ({
    type: 'TextualBody',
    purpose: 'tagging',
    value,
    format: 'text/plain',
  }))
  const body = [...said, ...tags]
  return {
    id,
    type: 'Annotation',
    motivation: MOTIVATIONS[kind],
    ...made(thread.authorName, thread.createdAt),
    kind,
    ...(attributesFor(kind).includes('color') ? { color: attributeOf(thread, 'color') } : {}),
    ...(audience === 'group' ? {} : { visibleTo: audience }),
    ...(resolved === null
      ? {}
      : {
          resolved: timeOf(resolved.at),
          ...(resolved.by === null ? {} : { resolvedBy: person(resolved.by) }),
        }),
    ...(first ? stateOf(first) : {}),
    ...(body.length === 0 ? {} : { body }),
    target: targetOf(thread, writer),
  }
}

function targetOf(thread: SourceThread, { places, textIri }: AnnotationWriter): unknown {
  const { target, quote, doubt } = thread
  if (target.type === 'text') return textIri
  const place = places.of(target)
  if (place === null) {
    const exact = quote ?? ''
    const selector = { type: 'TextQuoteSelector', exact }
    return { type: 'SpecificResource', source: textIri, place: 'gone', selector }
  }
  return {
    type: 'SpecificResource',
    source: textIri,
    ...(target.type === 'block' ? { place: 'paragraph' } : {}),
    ...(doubt === null ? {} : { doubt, openedOn: quote ?? '' }),
    selector: [
      { type: 'TextQuoteSelector', ...place.quote },
      { type: 'TextPositionSelector', ...place.position },
    ],
  }
}

function bodyOf(comment: SourceComment, purpose: Motivation): Resource {
  return {
    type: 'TextualBody',
    purpose,
    value: comment.body,
    format: 'text/markdown',
    ...made(comment.authorName, comment.writtenAt),
  }
}

function stateOf({ state, editedAt, isAnswer }: SourceComment): Resource {
  return {
    ...(state === 'shown' ? {} : { state }),
    ...(editedAt !== null ? { edited: true } : {}),
    ...(isAnswer ? { answers: true } : {}),
  }
}

/** Who made something, and when. Whoever may not be named is left out. */
function made(name: string | null, timeMs: number): Resource {
  return { ...(name === null ? {} : { creator: person(name) }), created: timeOf(timeMs) }
}

function person(name: string): Resource {
  return { type: 'Person', name }
}

/** `xsd:dateTime` in UTC, as the Recommendation wants it. */
export function timeOf(timeMs: number): string {
  return new Date(timeMs).toISOString()
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function commentIri({ id }: SourceComment): string {
  return UUID.test(id) ? `urn:uuid:${id}` : `urn:x-variorum:comment:${encodeURIComponent(id)}`
}
