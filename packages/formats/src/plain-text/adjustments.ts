import type { ImportAdjustment, OfferedAdjustment } from '@variorum/document'
import { RADICALS } from './radicals.ts'
import { editTracedText, type TextEdit, type TracedText } from './traced-text.ts'

interface Adjusted {
  readonly traced: TracedText
  readonly adjustments: readonly OfferedAdjustment[]
}

// A few places with the words around them show what would change.
const MAX_SAMPLES = 3
const SAMPLE_AROUND = 8

/** Finds what can be changed throughout a text, and changes what was chosen. */
export function adjustText(traced: TracedText, chosen: readonly ImportAdjustment[]): Adjusted {
  const adjustments: OfferedAdjustment[] = []
  let adjusted = traced
  for (const [kind, find] of FINDERS) {
    const edits = find(adjusted.text)
    if (edits.length === 0) continue
    const isMade = chosen.includes(kind)
    const samples = edits.slice(0, MAX_SAMPLES).map(({ start, end }) => {
      const around = adjusted.text.slice(Math.max(0, start - SAMPLE_AROUND), end + SAMPLE_AROUND)
      return around.replaceAll(/\s+/g, ' ').trim()
    })
    adjustments.push({ kind, count: edits.length, isMade, samples })
    if (isMade) adjusted = editTracedText(adjusted, edits)
  }
  return { traced: adjusted, adjustments }
}

// The order matters: punctuation is known by the characters beside it, and these must be what they are and stand where they stand.
const FINDERS: readonly (readonly [ImportAdjustment, (text: string) => TextEdit[]])[] = [
  ['usual-characters', unusualCharacters],
  ['no-blanks-between', blanksBetween],
  ['full-width-punctuation', halfWidthPunctuation],
]

/** Radicals and compatibility ideographs, which look like characters and are found by no search. */
function unusualCharacters(text: string): TextEdit[] {
  const edits: TextEdit[] = []
  for (const { index, 0: found } of text.matchAll(/[\u2e80-\u2fd5\uf900-\ufaff]/g)) {
    const insert = RADICALS.get(found) ?? found.normalize('NFKC')
    if (insert !== found) edits.push({ start: index, end: index + 1, insert })
  }
  return edits
}

const WIDE =
  '\\u3000-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uff60\\u2018-\\u201d\\u2026\\u2014'
const BLANK_BETWEEN = new RegExp(`(?<=[${WIDE}])[ \\t\\u3000](?=[${WIDE}])`, 'g')
const TOUCHING = new RegExp(`[${WIDE}](?=[${WIDE}])`, 'g')
// Poems and headings have a blank here and there; a text that was drawn letter by letter has one nearly everywhere.
const MIN_BLANKS = 8

function blanksBetween(text: string): TextEdit[] {
  const blanks = [...text.matchAll(BLANK_BETWEEN)]
  if (blanks.length < MIN_BLANKS) return []
  const touching = text.match(TOUCHING)?.length ?? 0
  if (blanks.length < touching) return []
  return blanks.map(({ index, 0: found }) => {
    return { start: index, end: index + found.length, insert: '' }
  })
}

const HAN = '\\u3007\\u3400-\\u9fff'
const BESIDE = `${HAN}\\u201c\\u201d\\u300a\\u300b（）)(`
const FULL_WIDTH: ReadonlyMap<string, string> = new Map([
  [',', '，'],
  [':', '：'],
  [';', '；'],
  ['?', '？'],
  ['!', '！'],
  ['.', '。'],
  ['(', '（'],
  [')', '）'],
])
// Between Chinese characters, or after one at the end of a line; a time (12:30) and a number (3.5) have digits on both sides.
const HALF_WIDTH = new RegExp(
  `(?<=[${BESIDE}])[,:;?!](?=[${BESIDE}\\s\\d]|$)|(?<=\\d)[,:;](?=[${HAN}\\u201c\\u300a])|(?<=[${BESIDE}])\\.(?=[${HAN}\\s]|$)|\\((?=[${HAN}])|(?<=[${HAN}])\\((?=[\\d${HAN}])|(?<=[${HAN}])\\)|(?<=[${HAN}]\\(?\\d{1,8})\\)(?=[${HAN}])`,
  'gm',
)

function halfWidthPunctuation(text: string): TextEdit[] {
  return Array.from(text.matchAll(HALF_WIDTH), ({ index, 0: found }) => {
    return { start: index, end: index + 1, insert: FULL_WIDTH.get(found) ?? found }
  })
}
