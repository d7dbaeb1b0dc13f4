import {
  ANNOTATION_KINDS,
  AUDIENCES,
  COMMENT_STATES,
  readAttributes,
  type AnnotationKind,
} from '@variorum/document'
import * as z from 'zod'

// Annotations as anybody's program writes them. What is not understood of one is passed over; an annotation without a target is none.

const some = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) =>
      value === undefined || value === null ? [] : Array.isArray(value) ? value : [value],
    z.array(item),
  )
const text = z.string().optional().catch(undefined)
const time = z
  .string()
  .transform((written) => Date.parse(written))
  .pipe(z.number())
  .optional()
  .catch(undefined)
const person = z.union([
  z.string(),
  z.looseObject({ name: text, nickname: text, nick: text, id: text }),
])

const body = z.union([
  z.string(),
  z.looseObject({
    type: some(z.unknown()),
    value: text,
    purpose: some(z.unknown()),
    format: text,
    creator: some(person).catch([]),
    created: time,
  }),
])

const selector = z.looseObject({
  type: text,
  exact: text,
  prefix: text,
  suffix: text,
  start: z.int().nonnegative().optional().catch(undefined),
  end: z.int().nonnegative().optional().catch(undefined),
})

const target = z.union([
  z.string(),
  z.looseObject({
    id: text,
    source: z
      .union([z.string(), z.looseObject({ id: text })])
      .optional()
      .catch(undefined),
    selector: some(z.union([z.string(), selector])).catch([]),
    place: text,
    doubt: text,
    openedOn: text,
  }),
])

const annotation = z.looseObject({
  id: text,
  type: some(z.unknown()),
  motivation: some(z.unknown()).catch([]),
  creator: some(person).catch([]),
  created: time,
  modified: time,
  body: some(body).catch([]),
  bodyValue: text,
  target: some(target),
  kind: z.enum(ANNOTATION_KINDS).optional().catch(undefined),
  color: z
    .unknown()
    .transform((color) => readAttributes({ color }))
    .optional(),
  // Whatever else is said narrows who may read it, so that the group may not.
  visibleTo: z.enum(AUDIENCES).default('group').catch('facilitators'),
  resolved: time,
  resolvedBy: some(person).catch([]),
  state: z.enum(COMMENT_STATES).default('shown').catch('shown'),
  answers: z.boolean().default(false).catch(false),
  edited: z.boolean().default(false).catch(false),
})

/** One annotation of a file. */
export type WebAnnotation = z.output<typeof annotation>
export type WebBody = z.output<typeof body>
export type WebTarget = z.output<typeof target>

/** More than a text can hold, with the replies. */
const ANNOTATIONS_MAX = 100_000

/** The annotations of a collection, a page of one, a list or a single one, in their order; null for a file that holds none. */
export function annotationsIn(value: unknown): readonly WebAnnotation[] | null {
  const found: WebAnnotation[] = []
  const read = (one: unknown, depth: number): void => {
    if (depth > 4 || found.length >= ANNOTATIONS_MAX) return
    if (Array.isArray(one)) {
      for (const item of one) read(item, depth + 1)
      return
    }
    if (typeof one !== 'object' || one === null) return
    const said = new Map<string, unknown>(Object.entries(one))
    const types = [said.get('type') ?? said.get('@type')].flat()
    if (types.includes('Annotation') || types.includes('oa:Annotation')) {
      const parsed = annotation.safeParse({ ...one, id: said.get('id') ?? said.get('@id') })
      if (parsed.success && parsed.data.target.length > 0) found.push(parsed.data)
      return
    }
    for (const key of ['first', 'items', '@graph', 'rows']) read(said.get(key), depth + 1)
  }
  read(value, 0)
  return found.length > 0 ? found : null
}

/** What an annotation is here. */
export function kindOf({
  kind,
  motivation,
  body: bodies,
  bodyValue,
}: WebAnnotation): AnnotationKind {
  if (kind) return kind
  if (motivation.includes('questioning')) return 'question'
  const isSaid = bodies.length > 0 || bodyValue !== undefined
  return motivation.includes('highlighting') || !isSaid ? 'highlight' : 'note'
}
