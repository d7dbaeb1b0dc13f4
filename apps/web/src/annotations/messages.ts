import { defineMessages } from '../language/define-messages.ts'

export const annotationsMessages = defineMessages({
  'zh-Hans': {
    highlight: '划线',
    note: '笔记',
    question: '提问',
  },
  en: {
    highlight: 'Highlight',
    note: 'Note',
    question: 'Question',
  },
})
