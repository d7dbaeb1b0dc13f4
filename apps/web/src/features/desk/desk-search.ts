import {
  ANNOTATION_KINDS,
  ATTRIBUTES,
  AUDIENCES,
  THREAD_STATES,
  type AnnotationId,
  type AnnotationKind,
  type AttributeValue,
  type Audience,
  type MemberId,
  type TextId,
  type ThreadState,
} from '@variorum/document'
import {
  DESK_ORDERS,
  DESK_STATES,
  DESK_VIEWS,
  type DeskFilter,
  type DeskOrder,
  type DeskView,
} from '@variorum/protocol'

/** What the address of a desk says: which list, narrowed to what, in which order, and which thread stands open. */
export interface DeskSearch {
  readonly view?: DeskView
  readonly order?: DeskOrder
  readonly text?: TextId
  readonly from?: number
  readonly to?: number
  readonly author?: MemberId
  readonly kind?: AnnotationKind
  readonly tag?: string
  readonly color?: AttributeValue<'color'>
  readonly state?: (typeof DESK_STATES)[number]
  readonly audience?: Audience
  readonly triage?: ThreadState
  /** Days as the reader's calendar has them, `2026-11-29`; both included. */
  readonly since?: string
  readonly until?: string
  readonly thread?: AnnotationId
  /** The text in which that stands. */
  readonly words?: TextId
}

/** The parts of an address that narrow a list. */
export type DeskNarrowing = Omit<DeskSearch, 'view' | 'order' | 'thread' | 'words'>

const DAY = /^\d{4}-\d{2}-\d{2}$/
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const TAG_MAX_CHARS = 200

/** An address as somebody may have written it; what means nothing is left out. */
export function readDeskSearch(search: Record<string, unknown>): DeskSearch {
  const { view, order, text, from, to, author, kind, tag, color, state, audience } = search
  const read = {
    view: oneOf(DESK_VIEWS, view),
    order: oneOf(DESK_ORDERS, order),
    text: idIn(text) as TextId | undefined,
    from: numberIn(from),
    to: numberIn(to),
    author: idIn(author) as MemberId | undefined,
    kind: oneOf(ANNOTATION_KINDS, kind),
    // The address of a tag that is a number says a number.
    tag: tag === undefined || tag === '' ? undefined : wordsIn(tag)?.slice(0, TAG_MAX_CHARS),
    color: oneOf(ATTRIBUTES.color.values, color),
    state: oneOf(DESK_STATES, state),
    audience: oneOf(AUDIENCES, audience),
    triage: oneOf(THREAD_STATES, search['triage']),
    since: dayIn(search['since']),
    until: dayIn(search['until']),
    thread: idIn(search['thread']) as AnnotationId | undefined,
    words: idIn(search['words']) as TextId | undefined,
  }
  return withoutNothing(read)
}

/** What the server is asked to narrow the list to. */
export function filterOf(search: DeskSearch): DeskFilter {
  const { text, from, to, author, kind, tag, color, state, audience, triage, since, until } = search
  return withoutNothing({
    textId: text,
    fromParagraph: from,
    toParagraph: to,
    authorId: author,
    kinds: kind && [kind],
    tag,
    colors: color && [color],
    state,
    audience,
    triage,
    since: since === undefined ? undefined : startOfDay(since, 0),
    before: until === undefined ? undefined : startOfDay(until, 1),
  })
}

/** The list that is shown where the address names none: what a facilitator comes for. */
const FIRST_VIEW: DeskView = 'unanswered-questions'

export function deskViewOf({ view }: DeskSearch): DeskView {
  return view ?? FIRST_VIEW
}

/** What waits comes in the order in which it waits, unless the address says otherwise. */
export function orderOf(search: DeskSearch): DeskOrder {
  const isWaiting = deskViewOf(search) === 'unanswered-questions'
  return search.order ?? (isWaiting ? 'longest-unanswered' : 'newest')
}

/** How many things narrow the list. */
export function narrowingCount(search: DeskSearch): number {
  return Object.keys(filterOf(search)).length
}

/** The same list, narrowed to nothing. */
export function withoutNarrowing({ view, order, thread, words }: DeskSearch): DeskSearch {
  return withoutNothing({ view, order, thread, words })
}

/** `days` later than the first moment of that day, by the reader's clock. */
function startOfDay(day: string, days: number): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + days).getTime()
}

function oneOf<Value extends string>(known: readonly Value[], value: unknown): Value | undefined {
  return known.find((one) => one === value)
}

function idIn(value: unknown): string | undefined {
  return typeof value === 'string' && UUID.test(value) ? value : undefined
}

function numberIn(value: unknown): number | undefined {
  const number = Number(value)
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}

function wordsIn(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function dayIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || !DAY.test(value)) return undefined
  return Number.isNaN(Date.parse(value)) ? undefined : value
}

type Present<Given> = { [Key in keyof Given]?: Exclude<Given[Key], undefined> }

/** What was given, without what has no value. */
export function withoutNothing<Given extends object>(given: Given): Present<Given> {
  const present = Object.entries(given).filter(([, value]) => value !== undefined)
  return Object.fromEntries(present) as Present<Given>
}
