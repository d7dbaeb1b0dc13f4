import { describe, expect, test } from 'vitest'
import { removeBoilerplate } from './boilerplate.ts'
import { removeControlCharacters, unifyLineBreaks } from './control-characters.ts'
import { removePageFurniture } from './page-furniture.ts'
import { traceText } from './traced-text.ts'

describe('control characters', () => {
  test('are removed and counted; tabs, line breaks and joined emoji stay', () => {
    const { traced, warnings } = removeControlCharacters(traceText('a\u0007b\u200b\ufeff\tc\n👩‍🌾'))
    expect(traced.text).toBe('ab\tc\n👩‍🌾')
    expect(warnings).toEqual([{ code: 'control-characters-removed', params: { count: 3 } }])
  })

  test('that end lines become line breaks, one for one, without a warning', () => {
    expect(unifyLineBreaks(traceText('a\r\nb\rc\f\u2028d\r\n\r\ne')).text).toBe('a\nb\nc\n\nd\n\ne')
  })
})

describe('boilerplate', () => {
  test.each([
    [
      '《某会讲话.docx》由会员分享,可在线阅读,更多相关《某会讲话.docx(9页珍藏版)》请在某某网上搜索。',
      '某会讲话',
    ],
    ['《工作报告》由用户上传分享，支持在线预览，更多文档请到某某文库下载', '工作报告'],
    ['本文档来源于网络，如有侵权请联系删除，立即下载', null],
  ])('%s is removed, named, and asked for the title', (line, title) => {
    const { traced, siteTitle, warnings } = removeBoilerplate(traceText(`${line}\n正文。`))
    expect([traced.text, siteTitle]).toEqual(['正文。', title])
    expect(warnings).toEqual([{ code: 'boilerplate-removed', params: { line } }])
  })

  test.each([
    ['图书馆今年开通了在线阅读，读者可以在家里翻看馆里的文库，也可以到书角来借纸本。'],
    ['请在目录里搜索书名。'],
    ['这套文库一共有四十本。'],
  ])('an honest sentence stays: %s', (sentence) => {
    expect(removeBoilerplate(traceText(sentence))).toMatchObject({
      traced: { text: sentence },
      warnings: [],
    })
  })

  test('is looked for at the ends of the text only', () => {
    const site = '由会员分享,可在线阅读,请在某某文库网上搜索。'
    const around = Array.from({ length: 6 }, (_, index) => `第${index}行。`).join('\n')
    expect(removeBoilerplate(traceText(`${around}\n${site}\n${around}`)).warnings).toEqual([])
    expect(removeBoilerplate(traceText(`${around}\n${site}`)).traced.text).toBe(`${around}\n`)
  })
})

describe('what a page draws around its text', () => {
  test('rules become blank lines', () => {
    const { traced, warnings } = removePageFurniture(
      traceText('Title\n  ________\nWords -- of a dash.'),
    )
    expect(traced.text).toBe('Title\n  \nWords -- of a dash.')
    expect(warnings).toEqual([{ code: 'boilerplate-removed', params: { line: '________' } }])
  })

  test('paragraph numbers go where they count from 1 without a gap, and close their paragraph', () => {
    const { traced } = removePageFurniture(traceText('One.   1\nTwo. 2\nThree. 3'))
    expect(traced.text).toBe('One.\n\nTwo.\n\nThree.\n')
    expect(removePageFurniture(traceText('One.   1\nTwo. 7\nThree. 3')).warnings).toEqual([])
  })
})
