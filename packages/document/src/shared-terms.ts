import { STOP_WORDS } from './stop-words.ts'

/** A term that stands in several texts. */
export interface SharedTerm {
  /** As it is written where it stands first. */
  readonly term: string
  /** In which of the given texts it stands, ascending; two at least. */
  readonly places: readonly number[]
}

/** What addresses and mentions hold is nobody's term. */
const NO_WORDS = /<@[^>]*>|https?:\/\/\S+/gi
/** Shorter words of an alphabet say little by themselves. */
const MIN_LETTERS = 3
const HAN = /^\p{Script=Han}+$/u
const ONE_HAN = /^\p{Script=Han}$/u
const NO_TERM = /^[\p{N}_]+$/u

/**
 * The terms that stand in two or more of `texts`, those in most texts first, `max` of them. A term is a word; of characters that make no word of two together, each two
 * neighbours are one. How often it stands in one text makes no difference, nor does case. Of terms that stand in the same texts, one that holds the other is given alone.
 * Decided by words and counts alone; words are parted as `Intl.Segmenter` does, which differs a little from browser to browser.
 */
export function sharedTerms(texts: readonly string[], max: number): SharedTerm[] {
  const segmenter = new Intl.Segmenter('zh-Hans', { granularity: 'word' })
  const found = new Map<string, { term: string; places: number[] }>()
  for (const [place, text] of texts.entries()) {
    for (const term of termsIn(text.replaceAll(NO_WORDS, ' '), segmenter)) {
      const key = term.toLowerCase()
      const known = found.get(key)
      if (!known) found.set(key, { term, places: [place] })
      else if (known.places.at(-1) !== place) known.places.push(place)
    }
  }
  const shared = [...found.values()].filter(({ places }) => places.length > 1)
  shared.sort(
    (one, other) => other.places.length - one.places.length || other.term.length - one.term.length,
  )
  return withoutParts(shared).slice(0, max)
}

/** A run of single characters between longer words may be a word that no dictionary has. */
function* termsIn(text: string, segmenter: Intl.Segmenter): Generator<string> {
  let before = ''
  for (const { segment, isWordLike = false } of segmenter.segment(text)) {
    const isSingleHan = ONE_HAN.test(segment)
    const isStop = STOP_WORDS.has(segment.toLowerCase())
    if (isSingleHan && !isStop) {
      if (before !== '') yield before + segment
      before = segment
      continue
    }
    before = ''
    if (!isWordLike || isSingleHan || isStop || NO_TERM.test(segment)) continue
    if (HAN.test(segment) || segment.length >= MIN_LETTERS) yield segment
  }
}

/** `terms` come with the longest first among those of the same texts. */
function withoutParts(terms: readonly SharedTerm[]): SharedTerm[] {
  const kept = new Map<string, SharedTerm[]>()
  return terms.filter((one) => {
    const key = one.places.join()
    const same = kept.get(key) ?? []
    if (same.some(({ term }) => term.toLowerCase().includes(one.term.toLowerCase()))) return false
    kept.set(key, [...same, one])
    return true
  })
}
