import * as Y from 'yjs'
import { isEnd, showsNothing } from './gone-left-of.ts'
import { itemOfWords } from './item-of-words.ts'
import type { Recreation } from './recreations.ts'
import { markOf, SPACER } from './words-block.ts'

/** Items that are looked at for what shows beside a unit: more than people delete in one place. */
const ITEMS_MAX = 5_000

const NOTHING: ReadonlySet<Y.Item> = new Set()

/** Entries of words that were moved in one piece in the current transaction, with what shows to the left of them, and what stood behind them before. */
export function withPlaceOfMove(
  doc: Y.Doc,
  entries: readonly Recreation[],
  before: Y.ID | null,
): readonly Recreation[] {
  const [first, ...more] = entries
  if (!first) return entries
  const made = entries.flatMap((entry) => itemsOf(doc, entry.made, entry.length))
  const behind = new Beside(doc, new Set(made)).shownLeftOf(first.made) ?? first.made
  return [{ ...first, behind, ...(before ? { before } : {}) }, ...more]
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
 */
export function withWhatStandsBeside(doc: Y.Doc, entries: readonly Recreation[]): Recreation[] {
  const made = entries.flatMap((entry) => itemsOf(doc, entry.made, entry.length))
  const beside = new Beside(doc, new Set(made))
  const taken = new Taken(doc, entries)
  return entries.map((entry) => {
    const behind = beside.shownLeftOf(entry.made) ?? entry.made
    const [was, is] = [entry.old, entry.made].map(({ client, clock }) =>
      beside.standingRightOf(Y.createID(client, clock + entry.length - 1)),
    )
    const isInPlace = was && is && Y.compareIDs(was, is)
    const isLeftBehind = isInPlace || taken.isEndOfPart(entry)
    return was && isLeftBehind ? { ...entry, behind, before: was } : { ...entry, behind }
  })
}

/** What an act takes away, in paragraphs that it takes whole and in others. */
class Taken {
  readonly #doc: Y.Doc
  readonly #items: ReadonlySet<Y.Item>
  readonly #marks: ReadonlySet<Y.Item>

  constructor(doc: Y.Doc, entries: readonly Recreation[]) {
    const oldOf = ({ old, length }: Recreation) => itemsOf(doc, old, length)
    const isMark = ({ made }: Recreation): boolean => {
      const item = itemOfWords(doc, made)
      return item !== null && markOf(item) !== null
    }
    this.#doc = doc
    this.#items = new Set(entries.flatMap(oldOf))
    this.#marks = new Set(entries.filter(isMark).flatMap(oldOf))
  }

  /** Whether an entry speaks of the last that is taken out of a paragraph which itself stays. */
  isEndOfPart({ old, length }: Recreation): boolean {
    const { client, clock } = old
    const last = itemOfWords(this.#doc, { client, clock: clock + length - 1 })
    const first = itemOfWords(this.#doc, old)
    if (!last || !first || this.#marks.has(last)) return false
    const isBorder = (item: Y.Item): boolean =>
      isEnd(item) || (!item.deleted && markOf(item) !== null)
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
