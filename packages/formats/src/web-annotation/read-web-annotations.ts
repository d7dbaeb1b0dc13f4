import {
  carriedBy,
  PARAGRAPH_SEPARATOR,
  readAttributes,
  type SourceComment,
  type SourceThread,
} from '@variorum/document'
import { nameInCopy } from '../imports/name-in-copy.ts'
import { annotationsIn, kindOf, type WebAnnotation, type WebBody } from './annotation-schema.ts'
import { AnnotationPlaces } from './place-annotations.ts'
import { iriOfWords } from './text-iri.ts'

/** Whether a file holds annotations and no text: its first letters say that it is JSON, and it is. */
export function isAnnotationFile(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 4_096))
  return /^\uFEFF?\s*[[{]/.test(head) && head.includes('"') && annotationsOf(bytes) !== null
}

/**
 * The discussions that a file of Web Annotations (JSON-LD) holds, on the words of a text, given paragraph by paragraph. Annotations that reply to others stand below these. `fallbackTime` is when that
 * was written of which the file does not say when. Null for a file that holds no annotations.
 */
export async function readWebAnnotations(
  bytes: Uint8Array,
  texts: readonly string[],
  fallbackTime: number,
): Promise<readonly SourceThread[] | null> {
  const all = annotationsOf(bytes)
  if (!all) return null
  const places = new AnnotationPlaces(texts, await iriOfWords(texts.join(PARAGRAPH_SEPARATOR)))
  const known = new Map(
    all.flatMap((one) => (one.id === undefined ? [] : [[one.id, one] as const])),
  )
  const tops = topsOf(all, known)
  const replies = new Map<WebAnnotation, WebAnnotation[]>()
  for (const one of all) {
    const top = tops.get(one) ?? one
    const below = replies.get(top) ?? []
    if (top !== one) below.push(one)
    replies.set(top, below)
  }
  const first = all.filter((one) => (tops.get(one) ?? one) === one)
  return first.map((one) => threadOf(one, replies.get(one) ?? [], places, fallbackTime))
}

function annotationsOf(bytes: Uint8Array): readonly WebAnnotation[] | null {
  try {
    return annotationsIn(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return null
  }
}

/** For each annotation the one at the top of those to which it replies: itself, if it replies to none. Of a circle that is the one that the file has first. */
function topsOf(
  all: readonly WebAnnotation[],
  known: ReadonlyMap<string, WebAnnotation>,
): ReadonlyMap<WebAnnotation, WebAnnotation> {
  const tops = new Map<WebAnnotation, WebAnnotation>()
  const positions = new Map(all.map((one, at) => [one, at] as const))
  const positionOf = (one: WebAnnotation): number => positions.get(one) ?? 0
  for (const one of all) {
    // Those above it of which the top is not known yet: each is walked over once.
    const path = new Set<WebAnnotation>()
    let at: WebAnnotation | undefined = one
    while (at && !path.has(at) && !tops.has(at)) {
      path.add(at)
      at = targetOf(at, known)
    }
    const way = [...path]
    const circle = at && path.has(at) ? way.slice(way.indexOf(at)) : []
    const top =
      (at && tops.get(at)) ??
      circle.toSorted((a, b) => positionOf(a) - positionOf(b))[0] ??
      way.at(-1) ??
      one
    for (const passed of way) tops.set(passed, top)
  }
  return tops
}

/** The annotation to which one replies. */
function targetOf(
  { target: [target] }: WebAnnotation,
  known: ReadonlyMap<string, WebAnnotation>,
): WebAnnotation | undefined {
  const id = typeof target === 'string' ? target : target?.id
  return id === undefined ? undefined : known.get(id)
}

function threadOf(
  annotation: WebAnnotation,
  replies: readonly WebAnnotation[],
  places: AnnotationPlaces,
  fallbackTime: number,
): SourceThread {
  const createdAt = annotation.created ?? fallbackTime
  const [target = ''] = annotation.target
  const kind = kindOf(annotation)
  const tags = annotation.body.flatMap((body) =>
    typeof body !== 'string' && isTag(body) ? (body.value ?? []) : [],
  )
  const attributes = readAttributes({ ...annotation.color, tags })
  return {
    kind,
    attributes: carriedBy(kind, attributes),
    audience: annotation.visibleTo,
    authorName: nameOf(annotation.creator),
    createdAt,
    ...places.of(target),
    comments: [
      ...saidIn(annotation, createdAt),
      ...replies.flatMap((reply) => saidIn(reply, reply.created ?? createdAt)),
    ],
    resolved:
      annotation.resolved === undefined
        ? null
        : { by: nameOf(annotation.resolvedBy), at: annotation.resolved },
  }
}

/** What an annotation says, as one comment; none for a mark without words. One that was deleted or hidden says nothing, and stands there. */
function saidIn(annotation: WebAnnotation, writtenAt: number): SourceComment[] {
  const { state, edited, answers, modified, id } = annotation
  const words = [
    ...(annotation.bodyValue === undefined ? [] : [asMarkdown(annotation.bodyValue, 'text/plain')]),
    ...annotation.body.flatMap((body) => {
      if (typeof body === 'string') return body
      return isTag(body) || body.value === undefined ? [] : asMarkdown(body.value, body.format)
    }),
  ].filter((one) => one.trim() !== '')
  if (words.length === 0 && state === 'shown') return []
  const [body] = annotation.body
  const maker = typeof body === 'object' ? nameOf(body.creator) : null
  return [
    {
      id: id ?? '',
      authorName: maker ?? nameOf(annotation.creator),
      writtenAt: (typeof body === 'object' ? body.created : undefined) ?? writtenAt,
      editedAt: edited ? (modified ?? writtenAt) : null,
      state,
      ...(answers ? { isAnswer: true } : {}),
      body: state === 'shown' ? words.join('\n\n') : '',
    },
  ]
}

function isTag(body: Exclude<WebBody, string>): boolean {
  return body.purpose.includes('tagging')
}

/** Words of another format show what they say there; Markdown is taken as it is. */
function asMarkdown(value: string, format: string | undefined): string {
  if (format === undefined || format === 'text/markdown') return value
  const words = format === 'text/html' ? value.replaceAll(/<[^<>]*>/g, '') : value
  return words.replaceAll(/[\\`*_[\]<>#]/g, String.raw`\$&`)
}

function nameOf(people: WebAnnotation['creator']): string | null {
  const [person] = people
  if (person === undefined) return null
  const name = typeof person === 'string' ? person : (person.name ?? person.nickname ?? person.nick)
  return name === undefined ? null : nameInCopy(name)
}
