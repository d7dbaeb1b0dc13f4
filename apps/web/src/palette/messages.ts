import { defineMessages } from '../language/define-messages.ts'

export const paletteMessages = defineMessages({
  'zh-Hans': {
    title: '查找与操作',
    button: '查找与操作（{{keys}}）',
    placeholder: '文本、段落号或正文中的字句、操作…',
    found: '找到 {{count}} 项',
    none: '没有找到。可以打字、拼音，或段落号。',
    texts: '文本',
    places: '去处',
    paragraphs: '段落',
    actions: '操作',
    paragraph: '第 {{number, number}} 段',
    group: '小组',
    account: '我的账号',
    print: '打印',
  },
  en: {
    title: 'Find and do',
    button: 'Find and do ({{keys}})',
    placeholder: 'A text, a paragraph by number or words, an action…',
    found: '{{count}} found',
    none: 'Nothing found. Type words, pinyin, or the number of a paragraph.',
    texts: 'Texts',
    places: 'Places',
    paragraphs: 'Paragraphs',
    actions: 'Actions',
    paragraph: 'Paragraph {{number, number}}',
    group: 'Group',
    account: 'My account',
    print: 'Print',
  },
})
