import { describe, expect, test } from 'vitest'
import { traceText } from './traced-text.ts'
import { rejoinWrappedLines } from './wrapped-lines.ts'

const rejoined = (lines: readonly string[]): string[] =>
  rejoinWrappedLines(traceText(lines.join('\n'))).text.split('\n')

describe('lines that were broken because they were full', () => {
  test('are rejoined in English by a space, up to the last line of each paragraph', () => {
    const lines = [
      'The path runs along the river for two miles, and',
      'nobody has mended it since the railway came; that',
      'is a long time.',
      'We walked it with notebooks, eleven of us, on the',
      'wettest morning of the year, and counted the well-',
      'known trees.',
    ]
    expect(rejoined(lines)).toEqual([
      lines.slice(0, 3).join(' '),
      `${lines.slice(3, 5).join(' ')}${lines[5]}`,
    ])
  })

  test('are rejoined in Chinese by nothing', () => {
    const words =
      '镇上的图书馆是用一间旧粮仓改的当时只有四百来本书一半还是农技手册三十多年过去楼翻修了两次藏书有了三万一千册电脑和空调也都装上了'
    const lines = [
      words.slice(0, 20),
      words.slice(20, 40),
      words.slice(40, 60),
      `${words.slice(60)}。`,
    ]
    expect(rejoined(lines)).toEqual([`${words}。`])
  })
})

describe('lines that are paragraphs', () => {
  test.each([
    ['of a poem', ['床前看月光', '疑是地上霜', '举头望山月', '低头思故乡']],
    [
      'of prose',
      [
        'A first paragraph that is rather longer than the second one is.',
        'A second paragraph, complete.',
        'A third paragraph that is again about as long as the first.',
      ],
    ],
  ])('%s stay apart', (_name, lines) => {
    expect(rejoined(lines)).toEqual(lines)
  })
})

describe('lines at an edge', () => {
  const lines = [
    '　　读书会每月第二个星期六下午在镇图书馆二楼举行，到会的人先把',
    '指定的篇目读完，再按顺序说出自己不明白的地方，主持人只负责记下',
    '问题，不急着给出答案。',
  ]

  test('are rejoined though one long address stands among them, which stays a line', () => {
    const address = `详见 https://example.org/${'reading/'.repeat(12)}`
    expect(rejoined([...lines, address, ...lines])).toEqual([
      lines.join(''),
      address,
      lines.join(''),
    ])
  })

  test('are rejoined over the blank line that some readers put after every line', () => {
    expect(rejoined([...lines, ...lines].flatMap((line) => [line, '']))).toEqual([
      lines.join(''),
      '',
      lines.join(''),
      '',
    ])
  })

  test('cut numbers and dashes too, where every character has its square', () => {
    const words =
      '去年全镇的读书会一共开了一百二十次，到会的人有16800人，——比前年多了百分之十'.repeat(6)
    const squares = words.match(/.{1,17}/g) ?? []
    expect(rejoined(squares)).toEqual([words])
  })
})

test.each([
  ['care-', 'fully', 'carefully'],
  ['well-', 'known', 'well-known'],
  ['Anglo-', 'Saxon', 'Anglo-Saxon'],
])('a word cut at %s %s is joined as %s', (first, second, joined) => {
  const lines = [
    `The members read the whole of the first chapter ${first}`,
    `${second} and wrote down everything that they did not under-`,
    'stand before anyone was asked to say a word of it.',
  ]
  expect(rejoined(lines)).toEqual([expect.stringContaining(` ${joined} and wrote`)])
})

test('rows of a table stay', () => {
  const rows = Array.from(
    { length: 8 },
    (_, at) => `姓名某某第${at}行\t主持读书会的人\t电话号码一二三四五六`,
  )
  expect(rejoined(rows)).toEqual(rows)
})
