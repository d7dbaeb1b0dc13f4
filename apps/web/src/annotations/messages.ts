import { defineMessages } from '../language/define-messages.ts'

export const annotationsMessages = defineMessages({
  'zh-Hans': {
    highlight: '划线',
    note: '笔记',
    question: '提问',
    choice: '{{attribute}}：{{value}}',
    color: '颜色',
    'color-yellow': '黄色',
    'color-green': '绿色',
    'color-blue': '蓝色',
    'color-pink': '粉色',
    'color-purple': '紫色',
  },
  en: {
    highlight: 'Highlight',
    note: 'Note',
    question: 'Question',
    choice: '{{attribute}}: {{value}}',
    color: 'Colour',
    'color-yellow': 'yellow',
    'color-green': 'green',
    'color-blue': 'blue',
    'color-pink': 'pink',
    'color-purple': 'purple',
  },
})
