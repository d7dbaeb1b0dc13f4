import { describe, expect, test } from 'vitest'
import { annotatedFixture } from '../annotated-fixture.ts'
import { layOutCopy } from './copy-layout.ts'

describe('the layout of a copy', () => {
  test('numbers threads in document order: whole text, places, orphans', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.keepsOrphan('旧句', ['甲', '三'])
    fixture.marks('潮水', ['甲', '二'])
    fixture.discussesWholeText(['甲', '一'])
    const layout = layOutCopy(fixture.text())
    expect(layout.wholeText.map(({ number }) => number)).toEqual([1])
    expect(layout.blocks[0]?.threads.map(({ number }) => number)).toEqual([2])
    expect(layout.orphans.map(({ number }) => number)).toEqual([3])
  })

  test('draws marks of the group without a word, and numbers them not', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水连海平']])
    fixture.marks('春江')
    fixture.marks('潮水', ['甲', '说'])
    fixture.marks('连').seenBy('self')
    fixture.marks('海').tagged('夜')
    fixture.keepsOrphan('旧句')
    const { blocks, orphans } = layOutCopy(fixture.text())
    const [item] = blocks
    expect(item?.threads.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(orphans.map(({ number }) => number)).toEqual([4])
    expect(item?.quiet).toHaveLength(1)
    const [first] = item?.runs ?? []
    expect(first).toMatchObject({
      text: '春江',
      marks: [{ number: null }],
      opening: [],
      closing: [],
    })
  })

  test('keeps a thread whose place lies outside the words as an orphan', () => {
    const fixture = annotatedFixture('题', [['body', '春江']])
    fixture
      .marks('江', ['甲', '说'])
      .withPlace({ state: 'anchored', range: { start: 90, end: 95 } })
    const layout = layOutCopy(fixture.text())
    expect(layout.orphans).toHaveLength(1)
    expect(layout.blocks[0]?.threads).toEqual([])
  })

  test('marks words that stand apart and none between, and counts them once', () => {
    const fixture = annotatedFixture('题', [
      ['body', '春江'],
      ['body', '别的话'],
      ['body', '潮水连海'],
    ])
    const range = { start: 7, end: 9 }
    fixture
      .marks('潮水', ['甲', '说'])
      .withPlace({ state: 'anchored', range, pieces: [{ start: 1, end: 2 }, range] })
    const { blocks } = layOutCopy(fixture.text())
    const runs = blocks.flatMap((block) => block.runs)
    const wordsOf = (those: typeof runs) => those.map(({ text }) => text)
    expect(wordsOf(runs.filter(({ marks }) => marks.length > 0))).toEqual(['江', '潮水'])
    expect(wordsOf(runs.filter(({ opening }) => opening.length > 0))).toEqual(['潮水'])
    expect(wordsOf(runs.filter(({ closing }) => closing.length > 0))).toEqual(['潮水'])
    expect(blocks.map(({ threads }) => threads.length)).toEqual([0, 0, 1])
  })

  test('never cuts a character in two', () => {
    const fixture = annotatedFixture('题', [['body', '甲😀乙']])
    fixture.marks('甲', ['甲', '说']).withPlace({ state: 'anchored', range: { start: 0, end: 2 } })
    const runs = layOutCopy(fixture.text()).blocks[0]?.runs
    expect(runs?.map(({ text }) => text)).toEqual(['甲😀', '乙'])
  })

  test('opens a mark that crosses paragraphs once and closes it once', () => {
    const fixture = annotatedFixture('题', [
      ['body', '春江'],
      ['body', ''],
      ['body', '潮水'],
    ])
    fixture.marks('江\n\n潮', ['甲', '说'])
    const runs = layOutCopy(fixture.text()).blocks.flatMap((block) => block.runs)
    expect(runs.filter(({ opening }) => opening.length > 0).map(({ text }) => text)).toEqual(['江'])
    expect(runs.filter(({ closing }) => closing.length > 0).map(({ text }) => text)).toEqual(['潮'])
  })
})
