import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TextQuote } from './annotation.ts'
import { CERTAIN_SCORE, matchOnlyQuote, matchQuote, MIN_SCORE } from './match-quote.ts'
import { CONTEXT_GRAPHEMES, quoteAt } from './quote-at.ts'

const SPEECH = [
  '在全县读书会上的讲话',
  '同志们：今天我们用半天时间，围绕一本书谈一谈各自的体会，目的是把书读厚，再把书读薄。',
  '一、为什么要读',
  '读书不是装点门面。一是读书使人明理，明理才能断事；二是读书使人知耻，知耻才能后勇；三是读书使人看得远。',
  '过去一年，我们办了十二场读书会，参加的有干部、教师、农民，也有放学以后赶来的孩子。',
  '二、怎么读',
  '读书贵在有恒。每天读十页，一年便是十几本。贪多的人往往一本也没有读完，这一点大家都有体会。',
  '读书还要动笔。在书边写下疑问，隔一个月再看，有的疑问自己消失了，有的变成了更好的疑问。',
].join('\n')

/** The quote of the nth occurrence of `words`. */
function quoteOf(text: string, words: string, nth = 0): TextQuote {
  let at = text.indexOf(words)
  for (let count = 0; count < nth; count++) at = text.indexOf(words, at + 1)
  if (at === -1) throw new Error(`the text has no ${words}`)
  return quoteAt(text, { start: at, end: at + words.length })
}

function wordsAt(text: string, quote: TextQuote, hint: number | null): string | null {
  const match = matchQuote(text, quote, hint)
  return match && text.slice(match.range.start, match.range.end)
}

describe('an unchanged text', () => {
  test('gives the quote its own place, with full score', () => {
    const start = SPEECH.indexOf('知耻才能后勇')
    expect(matchQuote(SPEECH, quoteOf(SPEECH, '知耻才能后勇'), start)).toEqual({
      range: { start, end: start + 6 },
      score: 1,
      isCertain: true,
    })
  })

  test('gives every range its own place again, wherever the hint points', () => {
    fc.assert(
      fc.property(
        fc.nat(SPEECH.length - 2),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(SPEECH.length),
        (start, length, hint) => {
          const range = { start, end: Math.min(SPEECH.length, start + length) }
          expect(matchQuote(SPEECH, quoteAt(SPEECH, range), hint)?.range).toEqual(range)
        },
      ),
    )
  })
})

describe('an edited text', () => {
  test('edits elsewhere do not move a quote to other words', () => {
    const start = SPEECH.indexOf('每天读十页')
    const quote = quoteOf(SPEECH, '每天读十页')
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('读', '书', '新', '。', 'x', '\n', '😀'), { maxLength: 40 }),
        fc.nat(start - 1),
        fc.nat(30),
        (letters, at, deleted) => {
          const inserted = letters.join('')
          const end = Math.min(at + deleted, start)
          const edited = SPEECH.slice(0, at) + inserted + SPEECH.slice(end)
          const moved = start + inserted.length - (end - at)
          const right = { start: moved, end: moved + 5 }
          // Without its context a short quote may be given up, but never be taken for another.
          const mayBeLost = end > start - CONTEXT_GRAPHEMES
          expect(mayBeLost ? [right, undefined] : [right]).toContainEqual(
            matchQuote(edited, quote, start)?.range,
          )
        },
      ),
    )
  })

  test.each([
    ['a corrected character', '知耻才能后勇', '知耻方能后勇', '知耻方能后勇'],
    ['a dropped character', '知耻才能后勇', '知耻能后勇', '知耻能后勇'],
    ['an added character', '知耻才能后勇', '知耻才能够后勇', '知耻才能够后勇'],
    ['a dropped first character', '知耻才能后勇', '耻才能后勇', '耻才能后勇'],
    ['a dropped last character', '知耻才能后勇', '知耻才能后', '知耻才能后'],
  ])('%s inside the quote keeps the place', (_name, words, replacement, expected) => {
    const text = SPEECH.replace(words, replacement)
    const hint = SPEECH.indexOf(words)
    expect(wordsAt(text, quoteOf(SPEECH, words), hint)).toBe(expected)
  })

  test('a quote across a paragraph break is found after the paragraphs are joined', () => {
    const words = '体会。\n读书还要动笔'
    const joined = SPEECH.replace(words, words.replace('\n', ''))
    expect(wordsAt(joined, quoteOf(SPEECH, words), null)).toBe('体会。读书还要动笔')
  })

  test('a changed neighbourhood on one side makes the place one to look at', () => {
    const text = SPEECH.replace('一是读书使人明理，明理才能断事；二是', '')
    const match = matchQuote(text, quoteOf(SPEECH, '读书使人知耻，知耻才能后勇'), 100)
    expect(match?.score).toBeGreaterThanOrEqual(MIN_SCORE)
    expect(match?.isCertain).toBe(false)
  })

  test('a passage that was cut out and pasted elsewhere is found, and a person is asked', () => {
    const passage = SPEECH.slice(SPEECH.indexOf('读书贵在有恒'), SPEECH.indexOf('\n读书还要动笔'))
    expect(passage.length).toBeGreaterThan(40)
    const long = `${passage}读书还要动笔。在书边写下疑问，隔一个月再看`
    const whole = SPEECH.replace(passage, long)
    const pasted = `${long}${whole.replace(long, '')}`
    const match = matchQuote(pasted, quoteOf(whole, long), null)
    expect(match?.range).toEqual({ start: 0, end: long.length })
    expect(match?.isCertain).toBe(false)
  })
})

describe('a deleted quote', () => {
  test('is not found in another sentence, though its words occur there', () => {
    const sentence = '读书贵在有恒。'
    const at = SPEECH.indexOf(sentence)
    const quote = quoteAt(SPEECH, { start: at, end: at + 2 })
    expect(quote.quote).toBe('读书')
    expect(matchQuote(SPEECH.replace(sentence, ''), quote, at)).toBeNull()
  })

  test('never attaches for sure when its whole sentence is gone, however alike the others are', () => {
    const sentences = [...SPEECH.matchAll(/[^。；：\n]+[。；：]?/g)]
    fc.assert(
      fc.property(
        fc.nat(sentences.length - 1),
        fc.nat(60),
        fc.integer({ min: 1, max: 12 }),
        (nth, offset, length) => {
          const sentence = sentences[nth]
          if (!sentence) throw new Error(`no sentence ${nth}`)
          const [words] = sentence
          const start = sentence.index + (offset % words.length)
          const end = Math.min(start + length, sentence.index + words.length)
          const text = SPEECH.slice(0, sentence.index) + SPEECH.slice(sentence.index + words.length)
          const match = matchQuote(text, quoteAt(SPEECH, { start, end }), sentence.index)
          expect(match?.isCertain ?? false).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('places that look alike', () => {
  const chorus = '风雨如晦，鸡鸣不已。既见君子，云胡不喜。风雨如晦，鸡鸣不已。既见君子，云胡不喜。'
  const song = [chorus, chorus, chorus, chorus, chorus].join('\n')
  const quote = quoteAt(song, { start: chorus.length * 2 + 22, end: chorus.length * 2 + 26 })

  test('the nearest to the hint wins, and a person is asked', () => {
    const match = matchQuote(song, quote, chorus.length * 2 + 22)
    expect(match?.range.start).toBe(chorus.length * 2 + 22)
    expect(match?.score).toBeGreaterThan(CERTAIN_SCORE)
    expect(match?.isCertain).toBe(false)
  })

  test('within one paragraph the place is found there', () => {
    const within = { start: 0, end: chorus.length }
    const match = matchQuote(song, quote, null, { within })
    expect(match?.range.end).toBeLessThanOrEqual(chorus.length)
  })
})

describe('the edges of the text', () => {
  test('a quote that opened the text is found under a title that was put above it', () => {
    const quote = quoteAt(SPEECH, { start: 0, end: 10 })
    const text = `学习材料之三，内部使用，请勿外传，阅后归还\n${SPEECH}`
    const match = matchQuote(text, quote, 0)
    expect(match?.range.start).toBe(text.indexOf('在全县'))
    expect(match?.isCertain).toBe(true)
  })

  test('two words that were a whole text are not found inside another text', () => {
    const quote = quoteAt('读书', { start: 0, end: 2 })
    expect(matchQuote(SPEECH, quote, 0)).toBeNull()
    expect(matchQuote('读书', quote, 0)?.isCertain).toBe(true)
  })

  test('an empty text, an empty quote and an empty area hold no match', () => {
    const quote = quoteOf(SPEECH, '读书')
    expect(matchQuote('', quote, 0)).toBeNull()
    expect(matchQuote(SPEECH, { quote: '', prefix: '', suffix: '' }, 0)).toBeNull()
    expect(matchQuote(SPEECH, quote, 0, { within: { start: 5, end: 5 } })).toBeNull()
  })

  test('a hint outside the text is a bug of the caller', () => {
    expect(() => matchQuote('天地', quoteOf('天地', '天'), 3)).toThrow(RangeError)
    expect(() => matchQuote('天地', quoteOf('天地', '天'), -1)).toThrow(RangeError)
  })
})

test('a result never splits a surrogate pair, whatever was edited', () => {
  const letters = fc
    .array(fc.constantFrom('😀', '😁', '🀄', '中', 'a'), { minLength: 4, maxLength: 60 })
    .map((found) => found.join(''))
  fc.assert(
    fc.property(letters, letters, fc.nat(), fc.nat(), (one, other, at, length) => {
      const start = at % one.length
      const end = Math.min(one.length, start + 1 + (length % 12))
      const text = one.slice(0, start) + other
      const match = matchQuote(text, quoteAt(one, { start, end }), null)
      fc.pre(match !== null && text.isWellFormed())
      if (!match) return
      const found = text.slice(match.range.start, match.range.end)
      expect(found.isWellFormed()).toBe(true)
      expect(match.range.start).toBeLessThan(match.range.end)
    }),
    { numRuns: 500 },
  )
})

test('a quote of one character in a text of nothing else is placed without scoring every place', () => {
  const text = '的'.repeat(100_000)
  const match = matchQuote(text, quoteAt(text, { start: 70_000, end: 70_001 }), 70_000)
  expect(match?.range).toEqual({ start: 70_000, end: 70_001 })
  expect(match?.isCertain).toBe(false)
})

test('the longest quote is found in a long text although a tenth of it was changed', () => {
  let state = 1
  const sample = Array.from({ length: 100_000 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return String.fromCharCode(0x4e00 + ((state >>> 8) % 3000))
  })
  const text = sample.join('')
  const quote = quoteAt(text, { start: 40_000, end: 45_000 })
  const edited = sample.map((letter, at) => (at % 10 === 3 ? '改' : letter)).join('')
  const match = matchQuote(edited, quote, 0)
  expect(match?.range).toEqual({ start: 40_000, end: 45_000 })
})

describe('a quote that stands once', () => {
  const whole = { start: 0, end: SPEECH.length }

  test('is found however short it is and whatever stands around it, and never for sure', () => {
    const start = SPEECH.indexOf('门面')
    const quote = { quote: '门面', prefix: '寒冷的', suffix: '的雪花' }
    const match = matchOnlyQuote(SPEECH, quote, null, { within: whole })
    expect(match).toMatchObject({ range: { start, end: start + 2 }, isCertain: false })
    expect(match?.score).toBeLessThan(MIN_SCORE)
  })

  test('is not found where it stands twice, or not at all', () => {
    const quote = { quote: '疑问', prefix: '', suffix: '' }
    expect(matchOnlyQuote(SPEECH, quote, null, { within: whole })).toBeNull()
    const start = SPEECH.indexOf('疑问')
    const within = { start: start - 5, end: start + 5 }
    expect(matchOnlyQuote(SPEECH, quote, null, { within })?.range.start).toBe(start)
    expect(matchOnlyQuote(SPEECH, { ...quote, quote: '雪' }, null, { within: whole })).toBeNull()
    expect(matchOnlyQuote(SPEECH, { ...quote, quote: '' }, null, { within: whole })).toBeNull()
  })
})
