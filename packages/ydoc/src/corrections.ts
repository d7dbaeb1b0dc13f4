import {
  canBeCorrected,
  type AnnotationTarget,
  type TextRange,
  type WordsIndex,
} from '@variorum/document'
import type * as Y from 'yjs'
import { createRangeAnchor } from './anchors.ts'
import { runsOf } from './place-on-characters.ts'
import { decodePosition } from './positions.ts'
import { placeOrSearch } from './resolve-target.ts'
import { runsIn, type CharacterRun } from './words/character-runs.ts'
import { recreationsBetween, type Passage, type PassageRun } from './words/passage.ts'
import { notStanding, recordRecreations, writtenAnew } from './words/recreations.ts'
import { replaceWording } from './words/replace-wording.ts'
import { WordsMap } from './words/words-map.ts'

type RangeTarget = Extract<AnnotationTarget, { type: 'range' }>

/**
 * Puts other words in the place of those on which a range stands, if they are what it quotes. Answers the target that stands on the new ones;
 * where there are none, it is given up and not looked for anywhere else. Null, and nothing was changed: the words say something else by now,
 * stand elsewhere, or are none that can be corrected, as those with a place that leads to a footnote.
 * @param indexNow The words of `doc` as they stand whenever it is asked.
 */
export function putCorrectionIn(
  doc: Y.Doc,
  indexNow: () => WordsIndex,
  target: RangeTarget,
  replacement: string,
): RangeTarget | null {
  const range = canBeCorrected(target.quote) ? rangeOfQuote(doc, indexNow(), target) : null
  if (!range) return null
  replaceWording(doc, range, replacement)
  if (replacement === '') return { ...target, isGivenUp: true }
  return targetAt(doc, indexNow(), { start: range.start, end: range.start + replacement.length })
}

/**
 * Undoes what `putCorrectionIn` did, which answered `accepted` for `before`: the words from before stand there again, and what held on to them
 * holds on to these. Null, and nothing was changed: what was put in says something else by now, or its paragraph is gone.
 */
export function takeCorrectionBack(
  doc: Y.Doc,
  indexNow: () => WordsIndex,
  { before, accepted }: { readonly before: RangeTarget; readonly accepted: RangeTarget },
): RangeTarget | null {
  const range = accepted.isGivenUp
    ? placeOfGone(doc, indexNow(), before)
    : rangeOfQuote(doc, indexNow(), accepted)
  if (!range) return null
  const { quote } = before
  replaceWording(doc, range, quote)
  const restored = { start: range.start, end: range.start + quote.length }
  const made = runsIn(WordsMap.for(doc, indexNow()), restored)
  const old = runsOf(before)
  if (old) {
    const again = recreationsBetween(passageOf(quote, old), passageOf(quote, made))
    recordRecreations(doc, notStanding(doc, again), writtenAnew)
  }
  return targetAt(doc, indexNow(), restored)
}

/** Where a range stands on exactly the words that it quotes; null if it doesn't. */
function rangeOfQuote(doc: Y.Doc, index: WordsIndex, target: RangeTarget): TextRange | null {
  const place = placeOrSearch(doc, WordsMap.for(doc, index), target)
  if (!('state' in place) || place.state !== 'anchored' || place.pieces) return null
  const { start, end } = place.range
  return index.text.slice(start, end) === target.quote ? { start, end } : null
}

/** Where words stood of which nothing is left. */
function placeOfGone(doc: Y.Doc, index: WordsIndex, { start }: RangeTarget): TextRange | null {
  const first = decodePosition(start, 'start')
  const place = first && WordsMap.for(doc, index).placeOf(doc, first)
  return place && { start: place.textOffset, end: place.textOffset }
}

function targetAt(doc: Y.Doc, index: WordsIndex, range: TextRange): RangeTarget {
  const anchor = createRangeAnchor(doc, range, WordsMap.for(doc, index))
  if (!anchor) throw new Error(`no character stands from ${range.start} to ${range.end}`)
  return { type: 'range', ...anchor }
}

/** Words of one paragraph as a passage: none if their characters are not as many as those. */
function passageOf(text: string, runs: readonly CharacterRun[]): Passage {
  let textOffset = 0
  const placed: PassageRun[] = runs.map((run) => {
    const one = { ...run, textOffset }
    textOffset += run.length
    return one
  })
  return { text, runs: textOffset === text.length ? placed : [], marks: [] }
}
