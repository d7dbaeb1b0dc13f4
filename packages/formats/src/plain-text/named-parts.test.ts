import { expect, test } from 'vitest'
import { importPlainText } from './import-plain-text.ts'

/** Each paragraph with its role; `=` a title, `#` a heading, `*` a point, `-` a subheading. */
function partsOf(lines: readonly string[]): string[] {
  const bytes = new TextEncoder().encode(lines.join('\n'))
  const outcome = importPlainText(bytes, { fileName: 'a.txt', maxParagraphs: 1_000 })
  if (!outcome.ok) throw new Error(outcome.reason)
  const signs: Readonly<Record<string, string>> = { title: '=', heading: '#', point: '*' }
  return outcome.source.blocks.map((block) => {
    if (block.type !== 'paragraph') throw new Error(`a ${block.type} in a plain text`)
    return `${signs[block.role] ?? (block.role === 'subheading' ? '-' : '')}${block.text}`
  })
}

test.each([
  [
    'a law, whose articles are sentences, whatever they end with',
    [
      '=某某法',
      '#第一章　总则',
      '第一条　为了规范某某行为，根据宪法，制定本法。',
      '第二条　国家鼓励下列活动：',
      '*（一）科学研究；',
      '*（二）教育培训。',
      '#第二章　附则',
      '第三条　任何人不得有下列行为：',
      '*（一）窃取数据；',
      '*（二）提供工具。',
      '第四条　本法自公布之日起施行。',
    ],
  ],
  [
    'statutes with numbers in digits, whose articles have names',
    [
      '=章程',
      '#第1章 总则',
      '#第1条 名称',
      '本会名为某会。',
      '#第2条 地址',
      '本会设在某处。',
      '#第2章 会员',
      '#第3条 入会',
      '人人可以入会。',
    ],
  ],
  [
    'a novel in chapters, whose number is said in its sentences too',
    [
      '=某某梦',
      '#第一回　甄某梦幻识通灵',
      '此开卷第一回也。作者自云曾历过一番梦幻。',
      '#第二回　贾某仙逝扬州城',
      '诗云：一局输赢料不真。',
    ],
  ],
  [
    'a play in acts and scenes, of which the first is no title',
    [
      '#第一幕',
      '#第一场',
      '甲：你来了？',
      '#第二场',
      '乙：我来了。',
      '#第二幕',
      '#第一场',
      '甲：你走吧。',
      '#第二场',
      '乙：我不走。',
    ],
  ],
  [
    'a play in English',
    [
      '=The Return',
      '#ACT I',
      '#SCENE I',
      'A street. It is late, and nobody is there.',
      '#SCENE II',
      'A room in the same house, an hour later.',
      '#ACT II',
      '#SCENE I',
      'The street again. Somebody knocks at a door.',
      '#SCENE II',
      'The room, which is empty now.',
    ],
  ],
  [
    'a judgment, whose points end with semicolons',
    ['=某某法院', '判决如下：', '*一、驳回上诉，维持原判；', '*二、受理费由张某负担。'],
  ],
  [
    'a lecture that is handed out alone, whose first line is its title',
    ['=第三讲　庄子的智慧', '今天我们讲《逍遥游》的第一段，讲那条大鱼和那只大鸟。'],
  ],
])('%s, has its parts', (_, parts) => {
  expect(partsOf(parts.map((part) => part.replace(/^[=#*-]/, '')))).toEqual(parts)
})
