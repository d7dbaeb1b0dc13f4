import { describe, expect, test } from 'vitest'
import { removeChunkMarkers } from './chunk-markers.ts'
import { traceText } from './traced-text.ts'

// No two stretches are alike, and none holds a number.
const WORDS = Array.from({ length: 500 }, (_, index) => String.fromCharCode(0x4e00 + index)).join(
  '',
)

describe('chunk markers', () => {
  test('are removed where the grid proves them, and the cut sentences rejoined', () => {
    const { text, codes } = unmarked(cut(WORDS, 100))
    expect(text).toBe(WORDS)
    expect(codes).toEqual(['chunk-markers-removed'])
  })

  test('are proved within a line too, where the line breaks were lost', () => {
    expect(unmarked(cut(WORDS, 100).replaceAll('\n', '')).text).toBe(WORDS)
  })

  test('that follow a digit of the text leave the digit to the text', () => {
    const words = `${WORDS.slice(0, 99)}20${WORDS.slice(0, 400)}`
    expect(unmarked(cut(words, 100)).text).toBe(words)
    expect(unmarked(cut(words, 100).replaceAll('\n', '')).text).toBe(words)
  })

  test('may have a last chunk that is longer or shorter than the others', () => {
    const long = `${cut(WORDS.slice(0, 400), 100)}${WORDS.slice(400)}`
    expect(unmarked(long).text).toBe(WORDS)
    expect(unmarked(cut(WORDS.slice(0, 430), 100)).text).toBe(WORDS.slice(0, 430))
  })

  test('are still known after somebody edited one chunk', () => {
    const edited = cut(WORDS, 100).replace(WORDS.slice(130, 134), '')
    expect(unmarked(edited).text).toBe(WORDS.replace(WORDS.slice(130, 134), ''))
  })

  test('leave the numbers of a real list alone, inside the grid and without one', () => {
    const words = `${WORDS.slice(0, 120)}\n1、签到；\n2、发言。\n${WORDS.slice(120)}`
    const list = '会议议程\n1、签到\n2、宣读名单，并请各位代表起立鼓掌欢迎\n3、讨论\n4、散会'
    expect(unmarked(cutOverBreaks(words, 100)).text).toBe(words)
    expect(unmarked(list)).toEqual({ text: list, codes: [] })
  })

  test('that cut sentences without a grid stay, with a warning', () => {
    const doubtful = `1、${WORDS.slice(0, 90)}\n2、${WORDS.slice(90, 230)}\n3、${WORDS.slice(230, 300)}`
    expect(unmarked(doubtful)).toEqual({ text: doubtful, codes: ['chunk-markers-doubtful'] })
  })

  test('keep characters traced to the file', () => {
    const file = cut(WORDS, 100)
    const { traced } = removeChunkMarkers(traceText(file))
    for (const index of [0, 99, 100, 250, 499]) {
      expect(file[traced.offsets[index] ?? -1]).toBe(WORDS[index])
    }
  })
})

function unmarked(text: string): { text: string; codes: string[] } {
  const { traced, warnings } = removeChunkMarkers(traceText(text))
  return { text: traced.text, codes: warnings.map(({ code }) => code) }
}

function cut(words: string, length: number): string {
  const chunks: string[] = []
  for (let at = 0; at < words.length; at += length) chunks.push(words.slice(at, at + length))
  return chunks.map((chunk, index) => `${index + 1}、${chunk}`).join('\n')
}

/** As `cut`, with line breaks of the text kept and not counted. */
function cutOverBreaks(words: string, length: number): string {
  let counted = 0
  let marked = '1、'
  let number = 1
  for (const character of words) {
    if (character !== '\n' && counted === length) {
      marked += `\n${++number}、`
      counted = 0
    }
    marked += character
    if (character !== '\n') counted++
  }
  return marked
}
