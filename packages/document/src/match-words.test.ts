import { describe, expect, it } from 'vitest'
import { matchWords, reversedMatch, type WordsMatch } from './match-words.ts'
import { spelledOut } from './words-pieces.ts'

const body = (text: string) => ({ text, role: 'body' as const })
const textsOf = (...texts: string[]) => texts.map((text) => body(text))
const keptOf = (old: readonly string[], made: readonly string[]) => {
  const match = matchWords(textsOf(...old), textsOf(...made))
  const words = spelledOut(textsOf(...old))
  const said = (all: WordsMatch['kept']) =>
    all.map(({ old: start, length }) => words.slice(start, start + length))
  return { kept: said(match.kept), moved: said(match.moved), match }
}

describe('two copies of a text', () => {
  it('have all in common where they are the same', () => {
    expect(keptOf(['第一段。', '第二段。'], ['第一段。', '第二段。']).kept).toEqual([
      '\n第一段。\n第二段。',
    ])
  })

  it('share every character where paragraphs were split and joined', () => {
    const old = ['同志们，今天我们开', '会。第一件事是读书，第二件事', '是写字。']
    const made = ['同志们，今天我们开会。', '第一件事是读书，第二件事是写字。']
    expect(keptOf(old, made).kept.join('').replaceAll('\n', '')).toBe(old.join(''))
  })

  it('share what is beside a misread, a blank and other punctuation', () => {
    const { kept } = keptOf(['我们己经 开始,读书了。'], ['我们已经开始，读书了。'])
    expect(kept).toEqual(['\n我们', '经', '开始', '读书了。'])
  })

  it('keep a paragraph before which another was put, with its beginning', () => {
    const { match } = keptOf(['旧的一段话在这里。'], ['新的标题', '旧的一段话在这里，'])
    expect(match.kept[0]).toMatchObject({ old: 0, made: '\n新的标题'.length })
  })

  it('keep a paragraph before which another was taken, with its beginning', () => {
    const { match } = keptOf(['下载更多资料', '旧的一段话在这里。'], ['旧的一段话在这里，'])
    expect(match.kept[0]).toMatchObject({ old: '\n下载更多资料'.length, made: 0 })
  })

  it('say what stands in another order', () => {
    const [one, two, three] = ['甲段说的是春天的事。', '乙段说的是夏天的事情，很长很长。', '丙段。']
    const { kept, moved } = keptOf([one, two, three], [two, one, three])
    expect([...kept, ...moved].join('').split('\n').toSorted()).toEqual(
      ['', one, two, three].toSorted(),
    )
    expect(moved).toEqual([`\n${one}`])
  })

  it('do not share single characters of sentences that have nothing else in common', () => {
    const { kept, moved } = keptOf(
      ['头。', '寒冷的雪下了一整夜，没有人出门。', '尾。'],
      ['头。', '春耕的准备工作已经全部完成了吗？', '尾。'],
    )
    expect(kept).toEqual(['\n头。\n', '\n尾。'])
    expect(moved).toEqual([])
  })

  it.each([
    [
      'The quick brown fox jumped over the lazy dog near the river bank.',
      'Nobody in the committee remembered who had written the first report.',
    ],
    [
      'Freedom is nothing else but a chance to be better.',
      'Winter evenings are long when there is no wood left.',
    ],
  ])('do not share letters of an alphabet, either: %s', (one, other) => {
    const { kept, moved } = keptOf(['Head.', one, 'Tail.'], ['Head.', other, 'Tail.'])
    expect(kept).toEqual(['\nHead.\n', '.\nTail.'])
    expect(moved).toEqual([])
  })

  it('share the letters beside those that were misread', () => {
    const { kept } = keptOf(['Tbc modem w0rld is wlde.'], ['The modern world is wide.'])
    expect(kept.join('')).toBe('\nT mode wrld is wde.')
  })

  it('compare footnotes with footnotes alone', () => {
    const note = { text: '见前文第三页所说。', role: 'footnote' as const }
    const old = [body('正文。'), note]
    const made = [body('正文。'), body('见前文第三页所说。')]
    expect(matchWords(old, made).kept).toEqual([{ old: 0, made: 0, length: 4 }])
  })

  it('lead back from the new words to the old ones', () => {
    const [one, two] = [
      textsOf('春天来了，花开了。', '夏天。'),
      textsOf('夏天。', '秋天来了，花开了。'),
    ]
    const back = reversedMatch(matchWords(one, two))
    const [from, to] = [spelledOut(two), spelledOut(one)]
    expect(back.kept.length).toBeGreaterThan(0)
    for (const { old, made, length } of [...back.kept, ...back.moved]) {
      expect(from.slice(old, old + length)).toBe(to.slice(made, made + length))
    }
  })

  it('take no time that grows with the square of what repeats', () => {
    const old = Array.from({ length: 5_000 }, (_, at) => `第${at % 7}行`)
    const made = Array.from({ length: 5_000 }, (_, at) => `第${at % 5}行`)
    const { kept } = keptOf(old, made)
    expect(Array.isArray(kept)).toBe(true)
  })

  it('share all but what was misread, however many long paragraphs have a misread letter', () => {
    const dirty = (at: number) =>
      Array.from({ length: 250 }, (_, nth) => `w${at}of${nth}`).join(' ')
    const clean = (at: number) => `A sentence without fault, number ${at}.`
    const numbers = Array.from({ length: 150 }, (_, at) => at)
    const old = numbers.flatMap((at) => [dirty(at), clean(at)])
    const made = numbers.flatMap((at) => [dirty(at).replace('of99', 'oƒ99'), clean(at)])
    const { kept } = keptOf(old, made)
    const keptCount = kept.reduce((sum, one) => sum + one.length, 0)
    expect(keptCount).toBe(spelledOut(textsOf(...old)).length - numbers.length)
  })

  it('are compared in parts that were written as one line', () => {
    const sentence = (at: number) => `这是第${at}句话，它说的是第${at * 7}件事；`
    const line = Array.from({ length: 10_000 }, (_, at) => sentence(at))
    const better = line.map((one, at) => (at % 50 === 0 ? one.replace('句', '旬') : one))
    const { kept } = keptOf([line.join('')], [better.join('')])
    const keptCount = kept.reduce((sum, one) => sum + one.length, 0)
    expect(keptCount).toBeGreaterThanOrEqual(line.join('').length - 200)
  })
})
