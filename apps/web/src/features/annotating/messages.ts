import { defineMessages } from '../../language/define-messages.ts'

export const annotatingMessages = defineMessages({
  'zh-Hans': {
    actions: '标注所选文字',
    highlight: '划线',
    note: '笔记',
    question: '提问',
    kind: '类型',
    writeNote: '写笔记',
    writeQuestion: '写问题',
    noteHint: '写下您的想法…',
    questionHint: '您想问什么？',
    continueDraft: '继续写草稿',
    tooLong: '选得太长：一次最多标注五千字。整段可以点左边的编号来讨论。',
  },
  en: {
    actions: 'Annotate the selected words',
    highlight: 'Highlight',
    note: 'Note',
    question: 'Question',
    kind: 'Kind',
    writeNote: 'Write a note',
    writeQuestion: 'Ask a question',
    noteHint: 'Write what you think…',
    questionHint: 'What would you like to ask?',
    continueDraft: 'Continue your draft',
    tooLong:
      'This is too long to mark: up to 5,000 characters at once. Press a paragraph’s number to discuss all of it.',
  },
})
