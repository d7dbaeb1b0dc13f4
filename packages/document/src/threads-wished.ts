import { attributeOf, attributesFor, hasTag } from './annotation-attributes.ts'
import type { CopyWish } from './copy-wish.ts'
import type { AnnotationId, MemberId } from './ids.ts'
import { piecesOf } from './place.ts'
import type { PlacedThread } from './placed-thread.ts'
import { isBareMark, isOpen } from './thread-facts.ts'
import type { ThreadState } from './thread-state.ts'
import type { WordsIndex } from './words-index.ts'

interface WhoWishes {
  /** Under which the asker stands in the text; null if they said nothing in it. */
  readonly askerId: MemberId | null
  readonly index: WordsIndex
  /** The day of a moment, as in `CopyWish`. */
  readonly dayOf: (timeMs: number) => string
}

/** Those of the threads that a copy may hold by what facilitators made of them, in their order. */
export function threadsByState(
  threads: readonly PlacedThread[],
  { states }: Pick<CopyWish, 'states'>,
  stateOf: (id: AnnotationId) => ThreadState,
): readonly PlacedThread[] {
  if (states === 'all') return threads
  return threads.filter(({ annotation: { id } }) =>
    states === 'featured' ? stateOf(id) === 'featured' : stateOf(id) !== 'left-out',
  )
}

/** Those of the threads that stand in a copy by everything else that its taker chose, in their order. */
export function threadsWished(
  threads: readonly PlacedThread[],
  wish: CopyWish,
  who: WhoWishes,
): PlacedThread[] {
  if (wish.threads === 'none') return []
  const tests = [
    statusTest(wish),
    whoTest(wish, who),
    contentTest(wish),
    timeTest(wish, who),
    placeTest(wish, who),
  ]
  return threads.filter((thread) => tests.every((isWished) => isWished(thread)))
}

type Test = (thread: PlacedThread) => boolean
const EVERY: Test = () => true

function statusTest({ threads, resolved, highlights }: CopyWish): Test {
  const onlyOpen = threads === 'open' || resolved === 'out'
  return (thread) => !(onlyOpen && !isOpen(thread)) && !(highlights === 'out' && isBareMark(thread))
}

function whoTest({ threads, authors }: CopyWish, { askerId }: WhoWishes): Test {
  // Of a hidden comment nothing says who wrote it, nor may the choice.
  const isBy = ({ annotation, comments }: PlacedThread, ids: readonly (MemberId | null)[]) =>
    ids.includes(annotation.authorId) ||
    comments.some(({ authorId, state }) => state !== 'hidden' && ids.includes(authorId))
  return (thread) =>
    (threads !== 'mine' || isBy(thread, [askerId])) &&
    (authors.length === 0 || isBy(thread, authors))
}

/** A wish for colours is one about highlights: notes have none, and stay. */
function contentTest({ kinds, colors, tags }: CopyWish): Test {
  return ({ annotation }) => {
    const { kind } = annotation
    const hasColor = attributesFor(kind).includes('color')
    return (
      (kinds.length === 0 || kinds.includes(kind)) &&
      (colors.length === 0 || !hasColor || colors.includes(attributeOf(annotation, 'color'))) &&
      (tags.length === 0 || tags.some((tag) => hasTag(annotation, tag)))
    )
  }
}

function timeTest({ since, until }: CopyWish, { dayOf }: WhoWishes): Test {
  if (since === null && until === null) return EVERY
  return ({ annotation, comments }) =>
    [annotation, ...comments].some(({ createdAt }) => {
      const day = dayOf(createdAt)
      return (since === null || day >= since) && (until === null || day <= until)
    })
}

/** A thread that has no paragraph, about the whole text or without its words, is none of a stretch of paragraphs. */
function placeTest({ fromParagraph, toParagraph }: CopyWish, { index }: WhoWishes): Test {
  if (fromParagraph === null && toParagraph === null) return EVERY
  const [from, to] = [fromParagraph ?? 1, toParagraph ?? Number.POSITIVE_INFINITY]
  return ({ place }) => {
    if (place === null || place.state === 'orphaned') return false
    return piecesOf(place).some(({ start, end }) => {
      const first = index.paragraphAt(start)
      const last = index.paragraphAt(Math.max(start, end - 1)) ?? first
      return first !== null && last !== null && first.index + 1 <= to && last.index + 1 >= from
    })
  }
}
