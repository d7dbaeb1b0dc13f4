import {
  EMBEDDED,
  WordsIndex,
  type AnnotationTarget,
  type FormattedRun,
  type ParagraphId,
} from '@variorum/document'
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createRangeAnchor } from './anchors.ts'
import { putCorrectionIn, takeCorrectionBack } from './corrections.ts'
import { resolveTarget } from './resolve-target.ts'
import { deletesIn, typesIn } from './words/typing.test-support.ts'
import { createWords, readParagraphs } from './words/words.ts'

type RangeTarget = Extract<AnnotationTarget, { type: 'range' }>

let doc: Y.Doc
const opens = (text: string, formats: readonly FormattedRun[] = []) => {
  doc = new Y.Doc()
  const footnote = 'n' as ParagraphId
  const textOffset = text.indexOf(EMBEDDED)
  const references = textOffset === -1 ? [] : [{ textOffset, footnote }]
  const paragraphs = [
    { id: 'p1' as ParagraphId, role: 'body' as const, text: '开头。' },
    { id: 'p2' as ParagraphId, role: 'body' as const, text, formats, references },
    { id: footnote, role: 'footnote' as const, text: '注' },
  ]
  Y.applyUpdate(doc, createWords({ title: '讲话', language: 'zh-Hans', paragraphs }))
}
const index = () => new WordsIndex(readParagraphs(doc))
const says = () => readParagraphs(doc)[1]?.text
const on = (quote: string): RangeTarget => {
  const start = index().text.indexOf(quote)
  const anchor = createRangeAnchor(doc, { start, end: start + quote.length })
  if (!anchor || start < 0) throw new Error(`nothing says ${quote}`)
  return { type: 'range', ...anchor }
}
const place = (target: AnnotationTarget) => resolveTarget(doc, index(), target)
const wordsAt = (target: AnnotationTarget) => {
  const found = place(target)
  return found && 'range' in found ? index().text.slice(found.range.start, found.range.end) : null
}
const accepts = (target: RangeTarget, replacement: string) =>
  putCorrectionIn(doc, index, target, replacement)
const accepted = (target: RangeTarget, replacement: string): RangeTarget => {
  const made = accepts(target, replacement)
  if (!made) throw new Error('it was refused')
  return made
}

beforeEach(() => opens('这是一个重要思相，要慢慢读。'))

describe('an accepted correction', () => {
  it('changes the characters that differ, and no others', () => {
    const [kept, replaced] = [on('重要思'), on('相')]
    const made = accepted(on('重要思相'), '重要思想')
    expect(says()).toBe('这是一个重要思想，要慢慢读。')
    expect(made).toMatchObject({ quote: '重要思想', paragraphId: 'p2' })
    expect(place(made)).toMatchObject({ state: 'anchored' })
    expect(place(kept)).toMatchObject({ state: 'anchored' })
    // What held on to the one that was replaced stands on what came in its place, and a person looks whether it still fits.
    expect(place(replaced)).toMatchObject({ state: 'changed', share: 1, words: '想' })
  })

  it('carries a note on the sentence along', () => {
    const note = on('这是一个重要思相，要慢慢读。')
    accepted(on('思相'), '思想')
    expect(wordsAt(note)).toBe('这是一个重要思想，要慢慢读。')
  })

  it('goes wherever its characters went', () => {
    const target = on('思相')
    typesIn(doc, 1, 0, '注意：')
    deletesIn(doc, 0, 0, 2)
    accepted(target, '思想')
    expect(says()).toBe('注意：这是一个重要思想，要慢慢读。')
  })

  it.each([
    ['longer', '要慢慢地、仔细地读'],
    ['shorter', '读'],
    ['of whole characters', '要慢慢读𠮷👩‍🏫'],
  ])('may be %s', (_name, replacement) => {
    const made = accepted(on('要慢慢读'), replacement)
    expect(says()).toBe(`这是一个重要思相，${replacement}。`)
    expect(wordsAt(made)).toBe(replacement)
  })

  it('may take words away, and is then looked for nowhere else', () => {
    opens('读了读书。')
    const made = accepted(on('读了'), '')
    expect(says()).toBe('读书。')
    expect(place(made)).toEqual({ state: 'orphaned' })
  })

  it('keeps what is set apart as it was', () => {
    opens('一个重要思相。', [{ start: 2, end: 6, strong: true }])
    accepted(on('重要思相'), '很重要的思想')
    expect(readParagraphs(doc)[1]).toMatchObject({
      text: '一个很重要的思想。',
      formats: [{ start: 3, end: 8, strong: true }],
    })
  })

  it.each([
    ['changed', () => typesIn(doc, 1, 7, '路')],
    ['in part deleted', () => deletesIn(doc, 1, 7, 1)],
    ['gone', () => deletesIn(doc, 1, 6, 2)],
    ['gone, with the same elsewhere', () => (deletesIn(doc, 1, 6, 2), typesIn(doc, 0, 0, '思相'))],
  ])('is refused where the words were %s, and nothing is another', (_name, changes) => {
    const target = on('思相')
    changes()
    const before = index().text
    expect(accepts(target, '思想')).toBeNull()
    expect(index().text).toBe(before)
  })

  it.each([
    ['a footnote’s number', `一个思${EMBEDDED}相。`, `思${EMBEDDED}相`],
    ['the end of a paragraph', '思相。', '开头。\n思相'],
  ])('is refused where %s stands among the words, and nothing is another', (_what, text, quote) => {
    opens(text)
    const before = index().text
    expect(accepts(on(quote), '思想')).toBeNull()
    expect(index().text).toBe(before)
  })
})

describe('a correction that is taken back', () => {
  it.each(['重要思想', '重要的思想与方法', '重要', '', '思'])(
    'from %s leaves everything as if nothing had been',
    (replacement) => {
      const target = on('重要思相')
      const around = ['重要思相', '相', '一个重要', '思相，要', '这是一个重要思相，要慢慢读。'].map(
        on,
      )
      const made = accepted(target, replacement)
      const back = takeCorrectionBack(doc, index, { before: target, accepted: made })
      expect(says()).toBe('这是一个重要思相，要慢慢读。')
      expect(back).toMatchObject({ quote: '重要思相' })
      for (const each of around) {
        expect(place(each)).toMatchObject({ state: 'anchored' })
        expect(wordsAt(each)).toBe(each.quote)
      }
    },
  )

  it('is refused once somebody changed what was put in', () => {
    const target = on('重要思相')
    const made = accepted(target, '重要思想')
    typesIn(doc, 1, 5, '很')
    const now = says()
    expect(takeCorrectionBack(doc, index, { before: target, accepted: made })).toBeNull()
    expect(says()).toBe(now)
  })

  it('reaches somebody who typed beside it meanwhile', () => {
    const target = on('重要思相')
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const made = accepted(target, '重要思想')
    typesIn(other, 1, 0, '注：')
    takeCorrectionBack(doc, index, { before: target, accepted: made })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    expect(says()).toBe('注：这是一个重要思相，要慢慢读。')
    expect(readParagraphs(other)).toEqual(readParagraphs(doc))
  })
})
