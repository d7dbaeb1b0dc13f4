import * as Y from 'yjs'
import { itemOfWords } from './item-of-words.ts'
import { RecreationIndex } from './recreation-index.ts'
import { latestOf, standingOf, type StepBudget } from './same-character.ts'
import { markOf } from './words-block.ts'
import { RECREATED_ROOT } from './words-roots.ts'

/** Characters with consecutive ids that were made again with other consecutive ids. */
export interface Recreation {
  readonly old: Y.ID
  /** In UTF-16 units. */
  readonly length: number
  readonly made: Y.ID
  /** The id of the entry that says so; of what is no entry yet there is none. It may come in after what was made. */
  readonly by?: Y.ID
  /** What showed to the left of what was made, when it was; its own first unit if nothing did. Entries of letters that followed others have none. */
  readonly behind?: Y.ID
  /**
   * What stood to the right of what was taken away for it: of what was cut, when it was cut; of what came back in its place, when it did. What was made itself,
   * if it speaks of what was gone before.
   */
  readonly before?: Y.ID
}

/** Whether who made something again knew that it was gone, or said something else in its place: no deletion before speaks of that. */
export function wasGoneBefore({ made, before }: Recreation): boolean {
  return before !== undefined && Y.compareIDs(before, made)
}

/** Entries of what is made again by who knows that it is gone, or says something else in its place. */
export function writtenAnew(entries: readonly Recreation[]): readonly Recreation[] {
  return entries.map((entry) => ({ ...entry, behind: entry.made, before: entry.made }))
}

/**
 * Entries of the record that count, from its start. A moved or restored paragraph takes one for each of its runs, so that this is tens of thousands
 * of them; a record is read anew after each change of it, which takes some 0.1 s for so many.
 */
const RECORD_MAX_ENTRIES = 250_000

/**
 * As above, of one client, which is one page as long as it is open. Whoever takes back that they deleted a book of 5,000 paragraphs writes 10,000; the
 * server takes no more than twice as many in one update. So nobody ends the record for the others in one go.
 */
export const RECORD_MAX_ENTRIES_OF_CLIENT = 25_000

/** What one act may look up in the record, of all that it makes again: a whole text letter by letter. */
export const STEPS_OF_ACT_MAX = 500_000

/**
 * Says in the current transaction which characters it makes again, so that what holds on to the old ones goes along. What was made of the old
 * ones before is the old one here, see `latestOf`. `complete` adds to the entries what stood beside what they speak of.
 */
export function recordRecreations(
  doc: Y.Doc,
  recreations: readonly Recreation[],
  complete: (entries: readonly Recreation[]) => readonly Recreation[] = (entries) => entries,
): void {
  if (recreations.length === 0) return
  const known = recreationsOf(doc)
  const budget = { steps: STEPS_OF_ACT_MAX }
  const entries = joined(
    doc,
    recreations.flatMap((recreation) => [...onLatest(known, recreation, budget)]),
  )
  doc.getArray(RECREATED_ROOT).push(complete(entries).map(writtenAfter))
}

/** An entry as it is written. What stood beside it is left out where it is the same as of the one before. */
function writtenAfter(entry: Recreation, number: number, all: readonly Recreation[]): number[] {
  const { old, length, made } = entry
  const beside = besideOf(entry)
  const last = all[number - 1]
  const isSame = last !== undefined && String(besideOf(last)) === String(beside)
  return [old.client, old.clock, length, made.client, made.clock, ...(isSame ? [] : beside)]
}

function besideOf({ behind, before }: Recreation): readonly number[] {
  return [behind, before].flatMap((id) => (id ? [id.client, id.clock] : []))
}

/** Those that go on with each other as one. Marks stay on their own: an entry of one unit alone may be about the beginning of a paragraph. */
function joined(doc: Y.Doc, recreations: readonly Recreation[]): Recreation[] {
  const found: Recreation[] = []
  let wasMark = true
  for (const next of recreations) {
    const item = itemOfWords(doc, next.made)
    const isMark = item !== null && markOf(item) !== null
    const last = found.at(-1)
    if (last && !wasMark && !isMark && goesOnWith(last, next)) {
      found[found.length - 1] = { ...last, length: last.length + next.length }
    } else {
      found.push(next)
    }
    wasMark = isMark
  }
  return found
}

function goesOnWith({ old, length, made }: Recreation, next: Recreation): boolean {
  return [old, made].every(({ client, clock }, side) =>
    Y.compareIDs([next.old, next.made][side] ?? null, Y.createID(client, clock + length)),
  )
}

function* onLatest(known: RecreationIndex, recreation: Recreation, budget: StepBudget) {
  const { old, length, made } = recreation
  for (let at = 0; at < length;) {
    const { client, clock } = old
    const latest = latestOf(known, { client, clock: clock + at, length: length - at }, budget)
    yield {
      ...recreation,
      old: Y.createID(latest.client, latest.clock),
      length: latest.length,
      made: Y.createID(made.client, made.clock + at),
    }
    at += latest.length
  }
}

const knownRecreations = new WeakMap<Y.Array<unknown>, RecreationIndex>()

/** What was made again in `doc`, as its record says now; the same object until that changes. */
export function recreationsOf(doc: Y.Doc): RecreationIndex {
  // Asked for by its type, a root that is not there would be made.
  if (!doc.share.has(RECREATED_ROOT)) return NOTHING_RECREATED
  const record = doc.getArray<unknown>(RECREATED_ROOT)
  const known = knownRecreations.get(record)
  if (known) return known
  const read = readRecord(record)
  knownRecreations.set(record, read)
  const forget = (): void => {
    knownRecreations.delete(record)
    record.unobserve(forget)
  }
  record.observe(forget)
  return read
}

const NOTHING_RECREATED = new RecreationIndex([])

/** Whether a transaction said that something was made again. */
export function saysRecreations({ doc, changed }: Y.Transaction): boolean {
  const record = doc.share.get(RECREATED_ROOT)
  return [...changed.keys()].some((type) => Object.is(type, record))
}

/**
 * The character that stands for `id` now: itself if it stands, else one that it was made of, or that was made of those, and does. Null if
 * none stands.
 */
export function followRecreations(
  doc: Y.Doc,
  { client, clock }: Y.ID,
  budget?: StepBudget,
): Y.ID | null {
  const span = { client, clock, length: 1 }
  const [first] = standingOf(doc, recreationsOf(doc), span, budget).standing
  return first ? Y.createID(first.client, first.clock) : null
}

/** Those parts of what was made again whose characters stand nowhere. */
export function notStanding(doc: Y.Doc, recreations: readonly Recreation[]): Recreation[] {
  const found: Recreation[] = []
  const budget = { steps: STEPS_OF_ACT_MAX }
  for (const { old, length, made } of recreations) {
    for (let at = 0; at < length;) {
      const span = { client: old.client, clock: old.clock + at, length: length - at }
      const { length: count, standing } = standingOf(doc, recreationsOf(doc), span, budget)
      if (standing.length === 0) {
        found.push({
          old: Y.createID(span.client, span.clock),
          length: count,
          made: Y.createID(made.client, made.clock + at),
        })
      }
      at += count
    }
  }
  return found
}

/** Whatever a client wrote there; what is no entry is left out. */
function readRecord(record: Y.Array<unknown>): RecreationIndex {
  const found: Recreation[] = []
  const acts: Recreation[][] = []
  let before: { readonly by: Y.ID; readonly first: Y.ID } | null = null
  const countOf = new Map<number, number>()
  for (const { by, entry } of entriesIn(record)) {
    const read = readEntry(entry)
    if (!read || !isOwn(read, by)) continue
    const count = countOf.get(by.client) ?? 0
    if (count === RECORD_MAX_ENTRIES_OF_CLIENT) continue
    if (found.length === RECORD_MAX_ENTRIES) break
    countOf.set(by.client, count + 1)
    // What is made for another act is later than what was written of this one.
    const goesOn: boolean =
      before !== null &&
      Y.compareIDs(by, Y.createID(before.by.client, before.by.clock + 1)) &&
      read.made.clock < before.first.clock
    const last = goesOn ? acts.at(-1)?.at(-1) : undefined
    const recreation = { ...(read.behind ? {} : besideLike(last)), ...read, by }
    found.push(recreation)
    if (goesOn) acts.at(-1)?.push(recreation)
    else acts.push([recreation])
    before = { by, first: goesOn && before ? before.first : by }
  }
  return new RecreationIndex(found, acts)
}

function* entriesIn(record: Y.Array<unknown>) {
  // The only way from an array to its items; the name is Yjs's.
  for (let { _start: item } = record; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentAny)) continue
    for (const [offset, entry] of item.content.arr.entries()) {
      yield { by: Y.createID(item.id.client, item.id.clock + offset), entry: entry as unknown }
    }
  }
}

/** Everybody speaks of what they made themselves, of what there was by then, and of what they made after what it was made of. */
function isOwn({ old, made, length }: Recreation, by: Y.ID): boolean {
  const isLater = old.client !== made.client || old.clock + length <= made.clock
  return isLater && made.client === by.client && made.clock + length <= by.clock
}

function besideLike({ behind, before }: Partial<Recreation> = {}) {
  return { ...(behind ? { behind } : {}), ...(before ? { before } : {}) }
}

/** Five numbers, and two or four more where it says what stood beside. */
function readEntry(entry: unknown): Recreation | null {
  const numbers: readonly unknown[] = Array.isArray(entry) ? entry : []
  const isEntry =
    [5, 7, 9].includes(numbers.length) &&
    numbers.every((one) => Number.isSafeInteger(one) && Number(one) >= 0)
  if (!isEntry) return null
  const idAt = (at: number) => Y.createID(Number(numbers[at]), Number(numbers[at + 1]))
  const length = Number(numbers[2])
  if (length === 0) return null
  return {
    old: idAt(0),
    length,
    made: idAt(3),
    ...(numbers.length > 5 ? { behind: idAt(5) } : {}),
    ...(numbers.length > 7 ? { before: idAt(7) } : {}),
  }
}
