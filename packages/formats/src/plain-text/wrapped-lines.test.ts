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
