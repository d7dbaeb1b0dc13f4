import {
  cutAtReferences,
  formattedPieces,
  formOnly,
  inReadingOrder,
  PARAGRAPH_BEGINS,
  partsBetween,
  type ComparedParts,
  type EqualStretch,
  type Paragraph,
  type ParagraphId,
  type WordsMatch,
} from '@variorum/document'
import * as Y from 'yjs'
import { putNotesInOrder } from './footnotes-behind.ts'
import { keptAsTheyAre, numberAt, spelledWords, type SpelledWords } from './kept-as-they-are.ts'
import { changeForm } from './paragraph-mark.ts'
import type { Passage } from './passage.ts'
import { notStanding, recordRecreations, type Recreation } from './recreations.ts'
import { replaceInWords } from './replace-in-words.ts'
import { spelledUnits, unitsWithin, type SpelledUnits } from './spelled-units.ts'
import type { WordsToken } from './token-writer.ts'
import { SPACER } from './words-block.ts'
import type { WordsBlock } from './words-block.ts'
import { WordsSequence } from './words-sequence.ts'

/**
 * Has the words of a document say what `paragraphs` say, as one transaction, before which footnotes that stand among other words are put
 * behind them. What `match` keeps stays the very same: characters, and the marks of
 * paragraphs with their ids. What it moved, and what stays but is set apart in another way, is recorded as made again, so that what holds on to it goes along.
 * @param match How the words of `doc` are found in the new ones, see `matchWords`.
 * @param paragraphs In reading order. The id of one that begins anew counts; footnotes are named by ids among these.
 * @param origins What of the new words stood in `doc` before, by its units: that is recorded as made again, too.
 */
export function replaceWords(
  doc: Y.Doc,
  paragraphs: readonly Paragraph[],
  match: WordsMatch,
  origins: readonly SpelledUnits[] = [],
): void {
  const sequence = new WordsSequence(doc)
  try {
    putNotesInOrder(sequence)
    const { blocks } = sequence
    const old = spelledWords(blocks)
    const ids = idsOf(blocks, paragraphs, match)
    const made = spelledWords(inReadingOrder(paragraphs))
    const isSameNote = (one: ParagraphId, other: ParagraphId): boolean => ids.get(other) === one
    const asIs = keptAsTheyAre(match, old, made, isSameNote, endOfHead(blocks))
    const oldUnits = spelledUnits(blocks)
    const places = { old, made, ids }
    doc.transact(() => {
      const madeUnits: SpelledUnits[][] = []
      for (const edit of editsOf(asIs.kept, places).toReversed()) {
        madeUnits.push(replacePart(sequence, edit, places))
      }
      giveForms(asIs.kept, places)
      const recorded = pairMoved(asIs.moved, oldUnits, madeUnits.toReversed().flat())
      const restored = pairOrigins(asIs.moved, origins, madeUnits.toReversed().flat())
      const gone = notStanding(doc, restored)
      recordRecreations(doc, [...recorded, ...gone])
    })
  } finally {
    sequence.destroy()
  }
}

interface Places {
  readonly old: SpelledWords<WordsBlock>
  readonly made: SpelledWords<Paragraph>
  /** What the new paragraphs are called in the end. */
  readonly ids: ReadonlyMap<ParagraphId, ParagraphId>
}

/** A paragraph whose beginning is kept, or made again, has its id. */
function idsOf(
  blocks: readonly WordsBlock[],
  paragraphs: readonly Paragraph[],
  { kept, moved }: WordsMatch,
): Map<ParagraphId, ParagraphId> {
  const [old, made] = [spelledWords(blocks), spelledWords(inReadingOrder(paragraphs))]
  const ids = new Map(paragraphs.map(({ id }) => [id, id]))
  for (const { oldNumber, madeNumber } of beginningsIn([...kept, ...moved], old, made)) {
    const [block, paragraph] = [blocks[oldNumber], made.paragraphs[madeNumber]]
    if (block && paragraph) ids.set(paragraph.id, block.id)
  }
  return ids
}

/** Paragraphs whose beginnings stand in stretches. */
function beginningsIn(stretches: readonly EqualStretch[], old: SpelledWords, made: SpelledWords) {
  return stretches.flatMap(({ old: start, made: other, length }) => {
    const found: { readonly oldNumber: number; readonly madeNumber: number }[] = []
    for (let number = numberAt(old, start); number < old.starts.length; number++) {
      const at = old.starts[number] ?? 0
      if (at < start) continue
      if (at >= start + length) break
      const madeNumber = numberAt(made, other + at - start)
      found.push({ oldNumber: number, madeNumber })
    }
    return found
  })
}

/** Up to where words stand before every mark: none of them can stay, since their paragraph has nothing that could be its beginning. */
function endOfHead([head]: readonly WordsBlock[]): number {
  return head?.mark === null ? PARAGRAPH_BEGINS.length + head.text.length : 0
}

/** What goes and comes between what is kept, in order; where body and footnotes meet one ends and another begins. */
function editsOf(kept: readonly EqualStretch[], { old, made }: Places): ComparedParts[] {
  const border = { old: endOfBody(old), made: endOfBody(made), length: 0 }
  const inOrder = [...kept, border].toSorted(
    (one, other) => one.old - other.old || one.made - other.made || one.length - other.length,
  )
  return partsBetween(inOrder, {
    oldFrom: 0,
    oldTo: endOf(old),
    madeFrom: 0,
    madeTo: endOf(made),
  })
}

function endOf({ paragraphs, starts }: SpelledWords): number {
  const last = paragraphs.at(-1)
  return last ? (starts.at(-1) ?? 0) + PARAGRAPH_BEGINS.length + last.text.length : 0
}

function endOfBody(words: SpelledWords<Paragraph> | SpelledWords<WordsBlock>): number {
  const first = words.paragraphs.findIndex(({ role }) => role === 'footnote')
  return first === -1 ? endOf(words) : (words.starts[first] ?? 0)
}

/** Answers the units that came. */
function replacePart(sequence: WordsSequence, edit: ComparedParts, places: Places): SpelledUnits[] {
  const { oldFrom, oldTo, madeFrom, madeTo } = edit
  const from = positionAt(places.old, oldFrom)
  const to = positionAt(places.old, oldTo)
  const tokens = tokensOf(places, edit)
  const passage = replaceInWords(sequence, { from, to, tokens })
  return unitsOf(passage, places, madeFrom, madeTo)
}

/** The position in the page, as `replaceInWords` counts, behind what stands before an offset. */
function positionAt(words: SpelledWords, at: number): number {
  if (at === 0) return 0
  const number = numberAt(words, at - 1)
  // Each paragraph before takes one position more than it is spelled out with.
  return at + number
}

function tokensOf({ made, ids }: Places, { oldTo, madeFrom, madeTo }: ComparedParts): WordsToken[] {
  const tokens: WordsToken[] = []
  for (let number = numberAt(made, madeFrom); number < made.starts.length; number++) {
    const paragraph = made.paragraphs[number]
    const start = made.starts[number] ?? 0
    if (!paragraph || start >= madeTo) break
    if (start >= madeFrom) {
      if (start > 0) tokens.push({ type: 'close' })
      const id = ids.get(paragraph.id) ?? paragraph.id
      tokens.push({ type: 'open', paragraph: { id, ...formOnly(paragraph) } })
    }
    const textStart = start + PARAGRAPH_BEGINS.length
    const [from, to] = [
      Math.max(madeFrom, textStart),
      Math.min(madeTo, textStart + paragraph.text.length),
    ]
    if (from < to) tokens.push(...textTokens(paragraph, from - textStart, to - textStart, ids))
  }
  if (oldTo === 0 && tokens.length > 0) tokens.push({ type: 'close' })
  return tokens
}

function textTokens(
  { text, formats = [], references = [] }: Paragraph,
  from: number,
  to: number,
  ids: Places['ids'],
): WordsToken[] {
  let start = 0
  return formattedPieces(text, formats).flatMap(({ text: piece, formats: own }) => {
    const [first, last] = [Math.max(from, start), Math.min(to, start + piece.length)]
    const said = first < last ? text.slice(first, last) : ''
    start += piece.length
    return cutAtReferences(said, first, references)
      .filter((one) => one !== '')
      .map((one): WordsToken =>
        typeof one === 'string'
          ? { type: 'text', text: one, formats: own }
          : { type: 'reference', footnote: ids.get(one.footnote) ?? one.footnote, formats: own },
      )
  })
}

/** What was put in, by where it stands in the new words. */
function unitsOf(
  passage: Passage,
  { made, ids }: Places,
  madeFrom: number,
  madeTo: number,
): SpelledUnits[] {
  const units: SpelledUnits[] = []
  const characters = passage.runs.flatMap(({ client, clock, length, textOffset }) =>
    Array.from(
      passage.text.slice(textOffset, textOffset + length).matchAll(notSpacers),
      (said) => ({
        client,
        clock: clock + said.index,
        length: said[0].length,
      }),
    ),
  )
  const marks = new Map(passage.marks.map(({ paragraphId, unit }) => [paragraphId, unit]))
  for (let number = numberAt(made, madeFrom); number < made.starts.length; number++) {
    const paragraph = made.paragraphs[number]
    const start = made.starts[number] ?? 0
    if (!paragraph || start >= madeTo) break
    const mark = start >= madeFrom && marks.get(ids.get(paragraph.id) ?? paragraph.id)
    if (mark) units.push({ client: mark.client, clock: mark.clock, length: 1, at: start })
    let at = Math.max(madeFrom, start + PARAGRAPH_BEGINS.length)
    const end = Math.min(madeTo, start + PARAGRAPH_BEGINS.length + paragraph.text.length)
    while (at < end) {
      const run = characters.shift()
      if (!run) break
      const length = Math.min(run.length, end - at)
      units.push({ client: run.client, clock: run.clock, length, at })
      if (length < run.length) {
        characters.unshift({ ...run, clock: run.clock + length, length: run.length - length })
      }
      at += length
    }
  }
  return units
}

const notSpacers = new RegExp(`[^${SPACER}]+`, 'g')

/** A mark that stays says what its paragraph is now. */
function giveForms(kept: readonly EqualStretch[], { old, made }: Places): void {
  for (const { oldNumber, madeNumber } of beginningsIn(kept, old, made)) {
    const [block, paragraph] = [old.paragraphs[oldNumber], made.paragraphs[madeNumber]]
    if (block?.mark && paragraph) changeForm(block.mark, formOnly(paragraph))
  }
}

function pairMoved(
  moved: readonly EqualStretch[],
  old: readonly SpelledUnits[],
  made: readonly SpelledUnits[],
): Recreation[] {
  return moved.flatMap((one) =>
    pairUnits(
      unitsWithin(old, one.old, one.old + one.length).map((unit) => ({
        ...unit,
        at: unit.at - one.old + one.made,
      })),
      made,
    ),
  )
}

/** Of what moved it is known of what it was made. */
function pairOrigins(
  moved: readonly EqualStretch[],
  origins: readonly SpelledUnits[],
  made: readonly SpelledUnits[],
): Recreation[] {
  const inOrder = moved.toSorted((one, other) => one.made - other.made)
  let next = 0
  return made.flatMap((unit) => {
    const end = unit.at + unit.length
    const free: SpelledUnits[] = []
    let at = unit.at
    while (next > 0 && (inOrder[next - 1]?.made ?? 0) + (inOrder[next - 1]?.length ?? 0) > at)
      next--
    while (at < end) {
      const one = inOrder[next]
      if (!one || one.made >= end) {
        free.push(...unitsWithin([unit], at, end))
        break
      }
      if (one.made > at) free.push(...unitsWithin([unit], at, one.made))
      at = Math.max(at, one.made + one.length)
      if (at < end) next++
    }
    return free.flatMap((part) =>
      pairUnits(unitsWithin(origins, part.at, part.at + part.length), [part]),
    )
  })
}

/** Both in order, by where they stand in the new words. */
function pairUnits(old: readonly SpelledUnits[], made: readonly SpelledUnits[]): Recreation[] {
  return old.flatMap((unit) =>
    unitsWithin(made, unit.at, unit.at + unit.length).map((one) => ({
      old: Y.createID(unit.client, unit.clock + one.at - unit.at),
      length: one.length,
      made: Y.createID(one.client, one.clock),
    })),
  )
}
