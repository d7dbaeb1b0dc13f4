import { describe, expect, test } from 'vitest'
import { removeBoilerplate } from './boilerplate.ts'
import { removeControlCharacters, unifyLineBreaks } from './control-characters.ts'
import { removeDouble } from './doubled-text.ts'
import { removePageControls } from './page-controls.ts'
import { removePageFurniture } from './page-furniture.ts'
import { removePageLines } from './page-lines.ts'
import { removeTimeCodes } from './subtitles.ts'
import { traceText } from './traced-text.ts'

describe('control characters', () => {
  test('are removed and counted; tabs, line breaks and joined emoji stay', () => {
    const { traced, warnings } = removeControlCharacters(traceText('a\u0007b\u200b\ufeff\tc\n👩‍🌾'))
    expect(traced.text).toBe('ab\tc\n👩‍🌾')
    expect(warnings).toEqual([{ code: 'control-characters-removed', params: { count: 3 } }])
  })

  test('that end lines become line breaks, one for one, without a warning', () => {
    expect(unifyLineBreaks(traceText('a\r\nb\rc\f\u2028d\r\n\r\ne')).text).toBe('a\nb\nc\n\nd\n\ne')
    expect(unifyLineBreaks(traceText('a\n\fb\r\n\fc\fd')).text).toBe('a\nb\nc\nd')
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

  test('rules of one kind are counted; the blanks of a form and dots that stand for words stay', () => {
    const text = '一章\n=====\n二章\n=====\n姓名：\n________\n________\n.....'
    const { traced, warnings } = removePageFurniture(traceText(text))
    expect(traced.text).toBe('一章\n\n二章\n\n姓名：\n________\n________\n.....')
    expect(warnings).toEqual([{ code: 'boilerplate-removed', params: { line: '=====', count: 2 } }])
  })

  test('paragraph numbers go where they count from 1 without a gap, and close their paragraph', () => {
    const { traced } = removePageFurniture(traceText('One.   1\nTwo. 2\nThree. 3'))
    expect(traced.text).toBe('One.\n\nTwo.\n\nThree.\n')
    expect(removePageFurniture(traceText('One.   1\nTwo. 7\nThree. 3')).warnings).toEqual([])
  })
})

describe('a text that was pasted twice', () => {
  const text = Array.from({ length: 40 }, (_, index) => `这是第${index}句话。`).join('')

  test('is kept once, and that is said', () => {
    const { traced, warnings } = removeDouble(traceText(`${text}\n\n${text}\n`))
    expect(traced.text.trim()).toBe(text)
    expect(warnings).toEqual([{ code: 'text-doubled', params: {} }])
  })

  test.each([
    ['a refrain', '来吧，来吧。\n来吧，来吧。'],
    ['halves that differ', `${text}\n${text.replace('第7句', '第八句')}`],
  ])('%s stays', (_name, words) => {
    expect(removeDouble(traceText(words))).toMatchObject({ traced: { text: words }, warnings: [] })
  })
})

describe('what pages have around their text', () => {
  const line = '读书会每月第二个星期六下午在镇图书馆二楼举行，到会的人'

  test.each([
    ['- 1 -', '- 2 -'],
    ['第1页 共9页', '第2页 共9页'],
    ['1 / 9', '2 / 9'],
    ['Page 1 of 9', 'Page 2 of 9'],
  ])('page numbers like %s are removed where they count on', (first, second) => {
    const { traced, warnings } = removePageLines(traceText(`${line}\n${first}\n${line}\n${second}`))
    expect(traced.text).toBe(`${line}\n${line}`)
    expect(warnings).toEqual([{ code: 'page-numbers-removed', params: { count: 2 } }])
  })

  test.each([
    ['numbers of sections', '1\n灯亮了。\n2\n人来了。\n3\n书开了。'],
    ['a refrain', '山高水长\n来吧来吧\n水长山高\n来吧来吧\n天高地阔\n来吧来吧'],
    ['numbers that do not count on', `${line}\n- 1 -\n${line}\n- 7 -`],
  ])('%s stay', (_name, text) => {
    expect(removePageLines(traceText(text))).toMatchObject({ traced: { text }, warnings: [] })
  })

  test('signs of pages that cut no sentence stay, and are said to be doubtful', () => {
    const text = '- 1 -\n灯亮了。\n- 2 -\n人来了。\n- 3 -\n书开了。'
    expect(removePageLines(traceText(text))).toMatchObject({
      traced: { text },
      warnings: [{ code: 'page-numbers-doubtful', params: { count: 3 } }],
    })
  })

  test('a running head is named, and halves of a long paragraph around it are one again', () => {
    const long = line.repeat(8)
    const text = [long, '会议记录', long, '会议记录 2', `${long}。`, '会议记录'].join('\n')
    const { traced, warnings } = removePageLines(traceText(text))
    expect(traced.text).toBe(`${long}${long}${long}。`)
    expect(warnings).toEqual([
      { code: 'running-head-removed', params: { line: '会议记录', count: 3 } },
    ])
  })
})

describe('subtitles', () => {
  test('lose numbers, times and tags; lines of one picture and one sentence are rejoined', () => {
    const srt =
      '1\n00:00:01,000 --> 00:00:03,500\n<i>大家好</i>，\n欢迎。\n\n2\n00:00:03,600 --> 00:00:06,200\n今天我们\n\n3\n00:00:07,000 --> 00:00:08,000\n读第三章。\n'
    const { traced, warnings } = removeTimeCodes(traceText(srt))
    expect(traced.text).toBe('大家好，欢迎。\n今天我们读第三章。')
    expect(warnings).toEqual([{ code: 'time-codes-removed', params: { count: 3 } }])
  })

  test('of the web lose their marks too, and words without stops stay in their lines', () => {
    const vtt =
      'WEBVTT\nKind: captions\n\n00:01.000 --> 00:03.500 align:start\n<v Ann>good evening\n\n00:04.000 --> 00:06.000\nwe read\n'
    expect(removeTimeCodes(traceText(vtt)).traced.text).toBe('Ann: good evening\nwe read')
  })

  test('keep what is said, whatever it looks like, and who says it', () => {
    const cue = (number: number, ...words: string[]) =>
      [String(number), `00:00:0${number},000 --> 00:00:0${number},900`, ...words, ''].join('\n')
    const srt = [
      cue(1, 'NOTE that I never said it.'),
      cue(2, 'Language: that is the question.'),
      cue(3, '- Where are you going?', '- To the station.'),
      cue(4, '<v 安娜>你去哪里？'),
    ].join('\n')
    expect(removeTimeCodes(traceText(srt)).traced.text.split('\n')).toEqual([
      'NOTE that I never said it.',
      'Language: that is the question.',
      '- Where are you going?',
      '- To the station.',
      '安娜：你去哪里？',
    ])
  })

  test('that an article shows are left to it', () => {
    const before = '字幕文件由许多段组成，每一段有编号、时间和文字。\n下面是两段例子。\n\n'
    const cues =
      '1\n00:00:01,000 --> 00:00:02,000\n你好。\n\n2\n00:00:03,000 --> 00:00:04,000\n再见。\n\n'
    const text = `${before}${cues}看得出来，时间之间是一个箭头。\n播放器只认这个箭头。`
    expect(removeTimeCodes(traceText(text))).toMatchObject({ traced: { text }, warnings: [] })
  })

  test('of songs lose the times before their lines', () => {
    const lrc = '[ti:夜读]\n[00:01.00]灯下的字\n[00:05.20][01:05.20]翻页的手\n'
    expect(removeTimeCodes(traceText(lrc)).traced.text).toBe('\n灯下的字\n翻页的手\n')
  })

  test('an arrow and a time in a sentence are no subtitles', () => {
    const text = '会议从 9:00 --> 10:30。\n[见第3页]'
    expect(removeTimeCodes(traceText(text))).toMatchObject({ traced: { text }, warnings: [] })
  })
})

describe('what a web page writes on its buttons', () => {
  const speech = '读书会每月第二个星期六下午在镇图书馆二楼举行。'

  test('is removed before and after the text, and named', () => {
    const text = `下载\n打印\n【字号：\n加大\n】\n${speech.repeat(3)}\n`.concat(
      `${speech}\n`.repeat(30),
      '责任编辑：某某\n微信扫一扫\n阅读 1.2万\n',
    )
    const { traced, warnings } = removePageControls(traceText(text))
    expect(traced.text).toBe(`${speech.repeat(3)}\n${`${speech}\n`.repeat(30)}`)
    expect(warnings).toEqual([
      { code: 'boilerplate-removed', params: { line: '下载 · 打印 · 【字号： · 加大 …' } },
    ])
  })

  test.each([['分享\n我们分享读过的书。'], [`${speech}\n编辑：某某`], [speech]])(
    '%s stays',
    (text) => {
      expect(removePageControls(traceText(text))).toMatchObject({ traced: { text }, warnings: [] })
    },
  )
})
