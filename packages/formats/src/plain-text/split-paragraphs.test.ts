import { describe, expect, test } from 'vitest'
import { splitParagraphs } from './split-paragraphs.ts'

describe('the head of a running text', () => {
  test.each([
    ['在年会上的讲话2023年11月15H同志们:今天开会。', null],
    ['在年会上的讲话(2023年11月15日)同志们:今天开会。', null],
    ['关于办好年会2023年11月15日同志们:今天开会。', '关于办好年会'],
  ])('%s is cut into title, dateline, salutation and body', (text, siteTitle) => {
    expect(roles(text, siteTitle)).toEqual(['title', 'dateline', 'salutation', 'body'])
  })

  test('is known by the title that the site gives, a misread character in it notwithstanding', () => {
    const text = '在全镇读书年启劝会上各位代表:今天开会。'
    expect(split(text, '在全镇读书年启动会上')[0]).toEqual(['title', '在全镇读书年启劝会上'])
  })

  test('is a first sentence, where it is one', () => {
    expect(split('2023年是读书年。同志们都来了。')).toEqual([
      ['body', '2023年是读书年。同志们都来了。'],
    ])
  })
})

describe('words that reports and stories share', () => {
  const line = '他把灯拨亮了一点，又把信从头读了一遍，然后坐了很久，谁也没有说话。'

  test.each([
    [`${line.repeat(4)}过去一年，他只对儿子说过三句话。${line.repeat(4)}`],
    [`${line.repeat(4)}——你回来了。${line}——你看，灯还亮着。${line}——他不肯说。${line.repeat(4)}`],
    [`${line.repeat(3)}他看了看大家。"同志们，我们不能再等了。"${line.repeat(3)}`],
  ])('begin no paragraph of a story by themselves: %#', (text) => {
    expect(split(text).map(([, words]) => words)).toEqual([text])
  })

  test.each([
    ['一、从2024年初到2024年底的主要工作'],
    ['二、做好思想工作面对面交流活动'],
    ['三、关于经济建设在全局中的地位，以及别的'],
  ])('cut no heading in two: %s', (heading) => {
    expect(split(`${heading}\n${line}`)[0]?.[1]).toBe(heading)
  })
})

describe('an address to the listeners', () => {
  test.each([
    ['尊敬的各位领导、各位来宾,同志们:'],
    ['各位代表：'],
    ['亲爱的同学们！'],
    ['Fellow-Citizens of the United States:'],
    ['Ladies and gentlemen,'],
    ['Mr. President, Members of the Council:'],
  ])('%s is a salutation', (line) => {
    expect(split(`讲话稿\n${line}\n今天开会。`)[1]).toEqual(['salutation', line])
  })

  test.each([['我现在所讲的题目是：'], ['会议的主要任务有三项：'], ['What follows from this:']])(
    '%s is none',
    (line) => {
      expect(roles(`${line}\n今天开会。\n明天散会。`)).not.toContain('salutation')
    },
  )

  test('begins a paragraph in running text, but not in the middle of a sentence', () => {
    expect(split('今天开会。同志们,刚刚过去的一年很好。我们请朋友们,还有邻居来。')).toEqual([
      ['body', '今天开会。'],
      ['body', '同志们,刚刚过去的一年很好。我们请朋友们,还有邻居来。'],
    ])
  })
})

describe('the articles of a contract', () => {
  test('are none of them headings, the last as little as the others', () => {
    const articles = ['第一条 甲方负责选题策划。', '第二条 乙方负责出版。', '第三条 丙方负责印刷。']
    expect(split(`三方达成如下协议，以资共同遵守。\n${articles.join('\n')}`).slice(1)).toEqual(
      articles.map((article) => ['body', article]),
    )
  })
})

describe('headings and points in running text', () => {
  test('are paragraphs of their own; a heading ends where its first point begins', () => {
    const text =
      '今天开会。下面,我讲两点意见。一、提高认识,抓好学习一是要读书。读好书。二是要讨论。二、改进工作一是要开门。二是要开灯。'
    expect(split(text)).toEqual([
      ['body', '今天开会。'],
      ['body', '下面,我讲两点意见。'],
      ['heading', '一、提高认识,抓好学习'],
      ['point', '一是要读书。读好书。'],
      ['point', '二是要讨论。'],
      ['heading', '二、改进工作'],
      ['point', '一是要开门。'],
      ['point', '二是要开灯。'],
    ])
  })

  test('a heading without a point ends with its first sentence, and inside one only where that cannot go on', () => {
    const text = '一、提高认识开这个会很重要。大家要听。二、改进工作。要开门。'
    expect(split(text)).toEqual([
      ['heading', '一、提高认识开这个会很重要。'],
      ['body', '大家要听。'],
      ['heading', '二、改进工作。'],
      ['body', '要开门。'],
    ])
  })

  test.each([
    ['一、去年工作回顾去年是第十年。大家都来。二、打算。', '一、去年工作回顾'],
    ['一、2024年的事2024年是第十年。大家都来。二、打算。', '一、2024年的事'],
    ['一、要求和安排今年是换届之年。大家都来。二、打算。', '一、要求和安排'],
  ])('%s: a heading without a stop ends where its sentence cannot go on', (text, heading) => {
    expect(split(text)[0]).toEqual(['heading', heading])
  })

  test('a closed subheading that runs on in its paragraph stays in it', () => {
    const text =
      '一、工作（一）开门办馆。早上开门。(二)点灯读书。晚上点灯。二、打算一是读。二是写。'
    expect(roles(text).join(' ')).toBe('heading point point heading point point')
  })

  test('short points of a long text may be one paragraph, and are only offered', () => {
    const text = `${'读书会每月开会一次，到会的人都要读书。'.repeat(60)}一是要读书。二是要讨论。三是要写字。`
    expect(roles(text)).toEqual(['body'])
    const { breaks } = splitParagraphs(text, { siteTitle: null })
    expect(breaks.filter(({ cue }) => cue === 'point')).toHaveLength(3)
  })

  test('a series may begin with its second, where the first was not numbered', () => {
    expect(roles('读书。二是要讨论。三是要写字。')).toEqual(['body', 'point', 'point'])
  })

  test.each([
    ['唯一是要读书的人来了。之二是另一件事。'],
    ['只有两条路：一是开门，一是关门。'],
    ['有几件事：一是开门，二是开灯，三是烧水。'],
    ['三是要讨论。四是要写字。'],
    ['一、二线的城市都来了。二、三产业都好。'],
    ['第一是要读书。第二是要写字。'],
    ['今天是星期一、星期二是明天。'],
  ])('%s stays whole', (text) => {
    expect(split(text)).toEqual([['body', text]])
  })

  test('第一 and 第二 are points where they open sentences one after the other', () => {
    expect(roles('要做两件事。第一，要开门。第二，要开灯。')).toEqual(['body', 'point', 'point'])
    expect(roles('第一，要开门。后来又说第二，要开灯。')).toEqual(['body'])
  })
})

describe('a text with line breaks', () => {
  test('has a paragraph for each line, without indents, with its roles', () => {
    const text = `年会报告\n\n　　一、去年的工作\n　　${PROSE}\n　　二、今年的打算\n　　一是开门。\n　　二是开灯。`
    expect(split(text)).toEqual([
      ['title', '年会报告'],
      ['heading', '一、去年的工作'],
      ['body', PROSE],
      ['heading', '二、今年的打算'],
      ['point', '一是开门。'],
      ['point', '二是开灯。'],
    ])
  })

  test('has headings without numbers known by the prose that follows them', () => {
    const text = `年会报告\n${PROSE}\n去年的工作\n${PROSE}\n某某\n二〇二三年`
    expect(roles(text)).toEqual(['title', 'body', 'heading', 'body', 'body', 'body'])
  })

  test('keeps a list of enclosed items as points, though one of them has two sentences', () => {
    const text =
      '第一条\n㈠ 人人可以借书。\n㈡ 人人可以问。问了就有人答。\n㈢ 人人可以不读。\n第二条\n书要还。'
    expect(roles(text)).toEqual(['heading', 'point', 'point', 'point', 'heading', 'body'])
  })
})

const PROSE =
  '去年一年，镇上的图书馆开了三百天的门，点了三百个晚上的灯，来过的人比前一年多了一倍，借出去的书也多了一倍，丢掉的却只有十几本。'

function split(text: string, siteTitle: string | null = null): [role: string, text: string][] {
  return splitParagraphs(text, { siteTitle }).paragraphs.map(({ role, start, end }) => [
    role,
    text.slice(start, end),
  ])
}

function roles(text: string, siteTitle: string | null = null): string[] {
  return split(text, siteTitle).map(([role]) => role)
}
