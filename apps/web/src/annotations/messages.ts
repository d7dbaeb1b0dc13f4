import { defineMessages } from '../language/define-messages.ts'

export const annotationsMessages = defineMessages({
  'zh-Hans': {
    highlight: '划线',
    note: '笔记',
    question: '提问',
    wordsChanged: '文字有改动，标注时的字还在 {{percent}}%，请核对',
    wordsReordered: '文字的顺序有改动，请核对',
    wordsNow: '现在的文字：',
    found: '原文有改动，标注移到了这里，请核对',
    foundUnsurely: '原文已不在，别处有同样或相近的文字，标注移到了那里，请核对',
  },
  en: {
    highlight: 'Highlight',
    note: 'Note',
    question: 'Question',
    wordsChanged: 'Its words were changed ({{percent}}% of them are left); please check',
    wordsReordered: 'The order of its words was changed; please check',
    wordsNow: 'The words now:',
    found: 'The words changed and this moved here; please check',
    foundUnsurely: 'Its words are gone; the same or similar ones stand here. Please check',
  },
})
