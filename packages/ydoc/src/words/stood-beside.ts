import * as Y from 'yjs'
import { areDeletedByOthers } from './deletions.ts'
import { isEnd, showsNothing } from './gone-left-of.ts'
import { itemOfWords } from './item-of-words.ts'
import { recreationsOf, STEPS_OF_ACT_MAX, type Recreation } from './recreations.ts'
import { withShare } from './same-character.ts'
import { markOf, SPACER } from './words-block.ts'

/** Items that are looked at for what shows beside a unit: more than people delete in one place. */
const ITEMS_MAX = 5_000

const NOTHING: ReadonlySet<Y.Item> = new Set()

/**
 * Entries of words that were moved in one piece in the current transaction, with what shows to the left of them, and what stood behind them before. Of what was
 * made again since it was `taken`, and was gone once more, they say what stands beside it now: who puts it in has seen that.
 */
export function withPlaceOfMove(
  doc: Y.Doc,
  entries: readonly Recreation[],
  taken: readonly Recreation[],
  before: Y.ID | null,
): readonly Recreation[] {
  const [first] = entries
  if (!first) return entries
  const made = new Set(entries.flatMap((entry) => itemsOf(doc, entry.made, entry.length)))
  const beside = new Beside(doc, made)
  const behind = beside.shownLeftOf(first.made) ?? first.made
  const isTaken = ({ old }: Recreation): boolean =>
    taken.some(
      (one) =>
        one.old.client === old.client &&
        one.old.clock <= old.clock &&
        old.clock < one.old.clock + one.length,
    )
  return entries.flatMap((entry) => {
    if (isTaken(entry)) return [{ ...entry, behind, ...(before ? { before } : {}) }]
    const parts = partsBetween(doc, entry, (old) => beside.standingRightOf(old))
    return parts
      .flatMap((part) => byDeletion(doc, part))
      .map(({ part, isByOthers }) => {
        if (isByOthers) return { ...part, behind, before: part.made }
        const was = beside.standingRightOf(unitBehind(part.old, part.length - 1))
        return { ...part, behind, ...(was ? { before: was } : {}) }
      })
  })
}

/** The parts of an entry of which somebody else deleted the last that stood, and the others. */
function byDeletion(doc: Y.Doc, entry: Recreation) {
  const parts: { readonly part: Recreation; readonly isByOthers: boolean }[] = []
  const budget = { steps: STEPS_OF_ACT_MAX }
  for (let at = 0; at < entry.length;) {
    const old = unitBehind(entry.old, at)
    const span = { client: old.client, clock: old.clock, length: entry.length - at }
    const { isSo, length } = withShare(budget, (share) =>
      areDeletedByOthers(doc, recreationsOf(doc), span, share),
    )
    const part = { ...entry, old, length, made: unitBehind(entry.made, at) }
    parts.push({ part, isByOthers: isSo })
    at += length
  }
  return parts
}

/** The unit that stands nearest to one on its right, in `doc` as it is; null if none does. */
function standingRightOf(doc: Y.Doc, unit: Y.ID): Y.ID | null {
  return new Beside(doc, NOTHING).standingRightOf(unit)
}

/** The unit that stands nearest to the right of all of these, of which nothing but ends of paragraphs stands any more; null if none does. */
export function standingRightOfAll(doc: Y.Doc, units: readonly Y.ID[]): Y.ID | null {
  const items = units.flatMap((unit) => itemOfWords(doc, unit) ?? [])
  const last = units.find((unit) => {
    const own = itemOfWords(doc, unit)
    let count = 0
    for (let item = own?.right ?? null; item && showsNothing(item); item = item.right) {
      if (items.includes(item)) return false
      if (++count > ITEMS_MAX) break
    }
    return own !== null
  })
  return last ? standingRightOf(doc, last) : null
}

/**
 * Entries of what an undo makes again in the current transaction, with what shows to the left of where it comes back, and what stands to the right of it if that
 * is where it was, or of the last that it takes out of a paragraph which stays: those of others that stand among such words, or in a paragraph that goes, go along.
 * Those that stand where words were gone before the undo were left there: it has seen them, so an entry speaks of what stands between two of them.
 */
export function withWhatStandsBeside(doc: Y.Doc, entries: readonly Recreation[]): Recreation[] {
  const made = entries.flatMap((entry) => itemsOf(doc, entry.made, entry.length))
  const beside = new Beside(doc, new Set(made))
  const taken = new Taken(doc, entries)
  const rightOf = (old: Y.ID, made: Y.ID): Y.ID | null => {
    if (!taken.wasLeft(old)) return null
    const [was, is] = [old, made].map((unit) => beside.standingRightOf(unit))
    return was && is && Y.compareIDs(was, is) ? null : (was ?? null)
  }
  return entries.flatMap((entry) =>
    partsBetween(doc, entry, rightOf).map((part): Recreation => {
      const behind = beside.shownLeftOf(part.made) ?? part.made
      const [was, is] = [part.old, part.made].map((unit) =>
        beside.standingRightOf(unitBehind(unit, part.length - 1)),
      )
      const isInPlace = was && is && Y.compareIDs(was, is)
      const isLeftBehind = isInPlace || taken.wasLeft(part.old) || taken.isEndOfPart(part)
      return was && isLeftBehind ? { ...part, behind, before: was } : { ...part, behind }
    }),
  )
}

/** The parts of an entry that have something else to their right in the old place each, as `rightOf` their last unit says. */
function partsBetween(
  doc: Y.Doc,
  entry: Recreation,
  rightOf: (old: Y.ID, made: Y.ID) => Y.ID | null,
): Recreation[] {
  const { old, length, made } = entry
  const parts: Recreation[] = []
  let before: Y.ID | null = null
  for (const item of itemsOf(doc, old, length)) {
    const from = Math.max(0, item.id.clock - old.clock)
    const to = Math.min(length, item.id.clock + item.length - old.clock)
    const [oldFrom, madeFrom] = [old, made].map((unit) => unitBehind(unit, from))
    const right = rightOf(unitBehind(old, to - 1), unitBehind(made, to - 1))
    const last = parts.at(-1)
    if (last && Y.compareIDs(before, right)) {
      parts[parts.length - 1] = { ...last, length: last.length + to - from }
    } else if (oldFrom && madeFrom) {
      parts.push({ ...entry, old: oldFrom, length: to - from, made: madeFrom })
    }
    before = right
  }
  return parts
}

function unitBehind({ client, clock }: Y.ID, count: number): Y.ID {
  return Y.createID(client, clock + count)
}

/** What an act takes away in the current transaction, in paragraphs that it takes whole and in others. */
class Taken {
  readonly #doc: Y.Doc
  readonly #items: ReadonlySet<Y.Item>
  readonly #marks: ReadonlySet<Y.Item>
  /** What is deleted in this transaction. */
  readonly #now: ReturnType<typeof Y.mergeDeleteSets>
  #leftParagraphs: ReadonlySet<Y.Item | null> | null = null
  readonly #beginnings = new Map<Y.Item, Y.Item | null>()

  constructor(doc: Y.Doc, entries: readonly Recreation[]) {
    const oldOf = ({ old, length }: Recreation) => itemsOf(doc, old, length)
    const isMark = ({ made }: Recreation): boolean => {
      const item = itemOfWords(doc, made)
      return item !== null && markOf(item) !== null
    }
    this.#doc = doc
    this.#now = doc.transact(({ deleteSet }) => Y.mergeDeleteSets([deleteSet]))
    this.#items = new Set(entries.flatMap(oldOf))
    this.#marks = new Set(entries.filter(isMark).flatMap(oldOf))
  }

  /**
   * Whether a unit was deleted already, and what stands in its place was left there: where the act takes away what stood in the same paragraph it goes along.
   */
  wasLeft(unit: Y.ID): boolean {
    const item = itemOfWords(this.#doc, unit)
    if (!item?.deleted || this.#isTakenNow(unit)) return false
    this.#leftParagraphs ??= new Set(
      [...this.#items]
        .filter(({ id }) => this.#isTakenNow(id))
        .map((one) => this.#beginningOf(one)),
    )
    return !this.#leftParagraphs.has(this.#beginningOf(item))
  }

  #isTakenNow(unit: Y.ID): boolean {
    return Y.isDeleted(this.#now, unit)
  }

  /** What stands to the left of the paragraph of an item; null at the beginning of the words. Stretches that were looked over once are not again. */
  #beginningOf(from: Y.Item): Y.Item | null {
    const over: Y.Item[] = []
    let found: Y.Item | null = null
    for (let item: Y.Item | null = from; item && over.length < ITEMS_MAX; item = item.left) {
      const known = this.#beginnings.get(item)
      if (known !== undefined) {
        found = known
        break
      }
      over.push(item)
      if (item !== from && isBorder(item)) {
        found = item
        break
      }
    }
    for (const item of over) if (!isBorder(item)) this.#beginnings.set(item, found)
    return found
  }

  /** Whether an entry speaks of the last that is taken out of a paragraph which itself stays. */
  isEndOfPart({ old, length }: Recreation): boolean {
    const { client, clock } = old
    const last = itemOfWords(this.#doc, { client, clock: clock + length - 1 })
    const first = itemOfWords(this.#doc, old)
    if (!last || !first || this.#marks.has(last)) return false
    let count = 0
    for (let { right: item } = last; item && !isBorder(item); item = item.right) {
      if (this.#items.has(item) || ++count > ITEMS_MAX) return false
    }
    for (let { left: item } = first; item && !isBorder(item); item = item.left) {
      if (this.#marks.has(item) || ++count > ITEMS_MAX) return false
    }
    return true
  }
}

function isBorder(item: Y.Item): boolean {
  return isEnd(item) || (!item.deleted && markOf(item) !== null)
}

function itemsOf(doc: Y.Doc, { client, clock }: Y.ID, length: number): Y.Item[] {
  const items: Y.Item[] = []
  for (let at = clock; at < clock + length;) {
    const item = itemOfWords(doc, { client, clock: at })
    if (!item) break
    items.push(item)
    at = item.id.clock + item.length
  }
  return items
}

/** Looks beside many units: stretches that were looked over once are not again. */
class Beside {
  readonly #doc: Y.Doc
  /** Are looked over as if they were not there. */
  readonly #passed: ReadonlySet<Y.Item>
  readonly #found = {
    left: new Map<Y.Item, Y.ID | null>(),
    right: new Map<Y.Item, Y.ID | null>(),
  }

  constructor(doc: Y.Doc, passed: ReadonlySet<Y.Item>) {
    this.#doc = doc
    this.#passed = passed
  }

  shownLeftOf({ client, clock }: Y.ID): Y.ID | null {
    const item = itemOfWords(this.#doc, { client, clock })
    if (!item) return null
    return this.#lastShown(item, clock - item.id.clock) ?? this.#look(item, 'left')
  }

  standingRightOf({ client, clock }: Y.ID): Y.ID | null {
    const item = itemOfWords(this.#doc, { client, clock })
    if (!item) return null
    const isLast = clock === item.id.clock + item.length - 1
    if (!isLast && this.#stands(item)) return Y.createID(client, clock + 1)
    return this.#look(item, 'right')
  }

  #look(from: Y.Item, way: 'left' | 'right'): Y.ID | null {
    const known = this.#found[way]
    const over: Y.Item[] = []
    let found: Y.ID | null = null
    for (let item: Y.Item | null = from; item && over.length < ITEMS_MAX;) {
      const before = known.get(item)
      if (before !== undefined) {
        found = before
        break
      }
      over.push(item)
      const next: Y.Item | null = item[way]
      found = next && (way === 'left' ? this.#lastShown(next, next.length) : this.#first(next))
      if (found) break
      item = next
    }
    for (const item of over) known.set(item, found)
    return found
  }

  #stands(item: Y.Item): boolean {
    return !item.deleted && item.countable && !this.#passed.has(item)
  }

  #first(item: Y.Item): Y.ID | null {
    return this.#stands(item) ? item.id : null
  }

  /** Of the first `end` units of an item the last one that shows something. */
  #lastShown(item: Y.Item, end: number): Y.ID | null {
    if (!this.#stands(item)) return null
    const text = item.content instanceof Y.ContentString ? item.content.str : null
    let last = end - 1
    while (last >= 0 && text?.[last] === SPACER) last--
    return last < 0 ? null : Y.createID(item.id.client, item.id.clock + last)
  }
}
