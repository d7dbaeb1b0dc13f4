import type { AnnotatedText, InlineFormat } from '@variorum/document'
import { describe, expect, test } from 'vitest'
import { annotatedFixture, type AnnotatedFixture } from '../annotated-fixture.ts'
import { importDocx } from '../docx/import-docx.ts'
import { exportDocx } from './export-docx.ts'
import { readWordCopy } from './read-word-copy.ts'

const TRACKED = { language: 'zh-Hans', timeZone: 'Asia/Shanghai', corrections: 'tracked' } as const

function trackedCopyOf(text: AnnotatedText) {
  const { bytes } = exportDocx(text, TRACKED)
  const copy = readWordCopy(bytes)
  return { bytes, copy, changes: changesIn(copy.part('word/document.xml')) }
}

/** Each tracked change in the order of the words: what is done, by whom, when, to which words. */
function changesIn(body: string) {
  const found = body.matchAll(/<w:(ins|del) ([^>]*)>(.*?)<\/w:\1>/gs)
  return [...found].map(([, done, attributes = '', xml = '']) => {
    const said = (name: string) => new RegExp(`w:${name}="([^"]*)"`).exec(attributes)?.[1]
    const words = [...xml.matchAll(/<w:(?:t|delText)(?:\s[^>]*)?>([^<]*)</g)]
    return {
      done,
      id: said('id'),
      by: said('author'),
      at: said('date'),
      words: words.map(([, text]) => text).join(''),
    }
  })
}

function stretches(changes: ReturnType<typeof changesIn>) {
  return changes.map(({ done, words }) => `${done} ${words}`)
}

async function readAgain(bytes: Uint8Array) {
  const outcome = await importDocx(bytes, { fileName: '稿.docx', maxParagraphs: 100 })
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

function speech(): AnnotatedFixture {
  return annotatedFixture('题', [['body', '清河全常86公里，流经五个乡镇。']])
}

describe('corrections as tracked changes in a Word copy', () => {
  test('bear their author and the clock of the copy, and say nothing twice', () => {
    const fixture = speech()
    fixture.marks('全常').proposing('全长')
    const { copy, changes } = trackedCopyOf(fixture.text())
    expect(changes).toEqual([
      { done: 'del', id: '0', by: '陈默', at: '2026-03-05T09:31:00Z', words: '全常' },
      { done: 'ins', id: '1', by: '陈默', at: '2026-03-05T09:31:00Z', words: '全长' },
    ])
    expect(copy.comments).toEqual([])
    expect(copy.shadedWords).toEqual([])
  })

  test('are comments, and the words as they are, in a copy that was not asked for them', () => {
    const fixture = speech()
    fixture.marks('全常').proposing('全长')
    const { bytes } = exportDocx(fixture.text(), { language: 'zh-Hans' })
    const copy = readWordCopy(bytes)
    expect(changesIn(copy.part('word/document.xml'))).toEqual([])
    expect(copy.comments.map(({ lines }) => lines)).toEqual([['【更正】全常 → 全长']])
  })

  test('keep what was said of them as a comment on both wordings', () => {
    const fixture = speech()
    fixture.marks('五个', ['周远', '是六个。'], ['林岚', '不对。']).proposing('六个')
    const { copy, changes } = trackedCopyOf(fixture.text())
    expect(stretches(changes)).toEqual(['del 五个', 'ins 六个'])
    expect(copy.comments.map(({ lines }) => lines)).toEqual([['【更正】是六个。'], ['不对。']])
    expect(copy.extended.map(({ parent }) => parent === null)).toEqual([true, false])
    expect(copy.wordsUnder(0)).toBe('六个')
  })

  test('of which a comment alone can say for whom they are, or their tags, keep the proposal in it', () => {
    const fixture = speech()
    fixture.marks('全常').proposing('全长').seenBy('facilitators')
    fixture.marks('五个').proposing('六个').tagged('查')
    const { copy, changes } = trackedCopyOf(fixture.text())
    expect(stretches(changes)).toEqual(['del 全常', 'ins 全长', 'del 五个', 'ins 六个'])
    const said = copy.comments.map(({ lines }) => lines.join('\n'))
    expect(said).toEqual(['【仅主持人可见】【更正】全常 → 全长', '【更正】#查 五个 → 六个'])
  })

  test('that take words out put none in, and those of links and strong words stay so', () => {
    const fixture = speech()
    fixture.marks('86').proposing('')
    fixture.marks('流经五').proposing('流过五')
    const text = fixture.text()
    const formats: InlineFormat[] = [
      { type: 'link', address: 'https://example.org/', start: 9, end: 11 },
      { type: 'strong', start: 11, end: 12 },
    ]
    const { copy, changes } = trackedCopyOf({
      ...text,
      blocks: text.blocks.map((block) => ({ ...block, formats })),
    })
    expect(stretches(changes)).toEqual(['del 86', 'del 流经', 'del 五', 'ins 流过五'])
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length)
    const body = copy.part('word/document.xml')
    expect(body).toMatch(/<w:hyperlink [^>]*><w:del .*?<\/w:del><\/w:hyperlink>/)
  })

  test('are none where somebody decided or resolved, where their place is doubtful, and over each other', () => {
    const fixture = annotatedFixture('题', [
      ['body', '甲乙丙丁戊己'],
      ['body', '庚辛'],
    ])
    fixture.marks('甲').proposing('一').resolvedBy('林岚')
    fixture
      .marks('乙')
      .proposing('二')
      .withPlace({ state: 'changed', range: { start: 1, end: 2 }, share: 0.5, words: '已' })
    fixture.marks('丙丁').proposing('三四')
    fixture.marks('丁戊').proposing('四五')
    fixture.marks('己\n庚').proposing('六七')
    fixture.marks('辛').proposing('八')
    const text = fixture.text()
    const decided = text.threads.map((thread) =>
      thread.quote === '辛' && thread.correction
        ? { ...thread, correction: { ...thread.correction, decision: 'declined' as const } }
        : thread,
    )
    const { copy, changes } = trackedCopyOf({ ...text, threads: decided })
    expect(stretches(changes)).toEqual(['del 丙', 'del 丁', 'ins 三四'])
    expect(copy.comments).toHaveLength(5)
  })

  test('are read in again as accepted, with what was said of them', async () => {
    const fixture = speech()
    fixture.marks('全常').proposing('全长')
    fixture.marks('五个', ['周远', '是六个。']).proposing('六个')
    fixture.marks('，', ['林岚', '删得好。']).proposing('')
    const { bytes } = trackedCopyOf(fixture.text())
    const back = await readAgain(bytes)
    expect(back.blocks.map(({ text }) => text)).toEqual(['清河全长86公里流经六个乡镇。'])
    expect(back.warnings).toContainEqual({
      code: 'tracked-changes-accepted',
      params: { count: 5 },
    })
    expect(back.threads.flatMap(({ comments }) => comments.map(({ body }) => body))).toEqual(
      expect.arrayContaining(['是六个。', '删得好。']),
    )
  })
})
