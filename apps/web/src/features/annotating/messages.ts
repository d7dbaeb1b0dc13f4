import { defineMessages } from '../../language/define-messages.ts'

export const annotatingMessages = defineMessages({
  'zh-Hans': {
    actions: '标注所选文字',
    kind: '类型',
    writeNote: '写笔记',
    writeQuestion: '写问题',
    noteHint: '写下您的想法…',
    questionHint: '您想问什么？',
    continueDraft: '继续写草稿',
    'private-facilitators': '只有您和主持人能看到',
    'private-self': '只有您自己能看到',
    'highlightFor-facilitators': '划线，仅主持人可见',
    'highlightFor-self': '划线，仅自己可见',
    tooLong: '选得太长：一次最多标注五千字。整段可以点左边的编号来讨论。',
  },
  en: {
    actions: 'Annotate the selected words',
    kind: 'Kind',
    writeNote: 'Write a note',
    writeQuestion: 'Ask a question',
    noteHint: 'Write what you think…',
    questionHint: 'What would you like to ask?',
    continueDraft: 'Continue your draft',
    'private-facilitators': 'Only you and the facilitators will see this',
    'private-self': 'Only you will see this',
    'highlightFor-facilitators': 'Highlight for facilitators',
    'highlightFor-self': 'Highlight for me',
    tooLong:
      'This is too long to mark: up to 5,000 characters at once. Press a paragraph’s number to discuss all of it.',
  },
})
