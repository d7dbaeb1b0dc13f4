import { defineMessages } from '../../language/define-messages.ts'

export const annotatingMessages = defineMessages({
  'zh-Hans': {
    actions: '标注所选文字',
    pens: '用别的颜色划线',
    kind: '类型',
    'write-note': '写笔记',
    'write-question': '写问题',
    'write-correction': '改成什么',
    'hint-note': '写下您的想法…',
    'hint-question': '您想问什么？',
    'hint-correction': '留空表示删去这些字',
    correctionHint: '直接改下面的字；可编辑正文的人采纳后，正文才会改变。留空表示删去。',
    propose: '提出更正',
    continueDraft: '继续写草稿',
    'private-facilitators': '只有您和主持人能看到',
    'private-self': '只有您自己能看到',
    'highlightFor-facilitators': '划线，仅主持人可见',
    'highlightFor-self': '划线，仅自己可见',
    tooLong: '选得太长：一次最多标注五千字。整段可以点左边的编号来讨论。',
  },
  en: {
    actions: 'Annotate the selected words',
    pens: 'Highlight in another colour',
    kind: 'Kind',
    'write-note': 'Write a note',
    'write-question': 'Ask a question',
    'write-correction': 'The words as they should be',
    'hint-note': 'Write what you think…',
    'hint-question': 'What would you like to ask?',
    'hint-correction': 'Empty: these words are to go',
    correctionHint:
      'Change the words below. The text changes once somebody who may edit it accepts. Leave nothing to have them taken out.',
    propose: 'Propose',
    continueDraft: 'Continue your draft',
    'private-facilitators': 'Only you and the facilitators will see this',
    'private-self': 'Only you will see this',
    'highlightFor-facilitators': 'Highlight for facilitators',
    'highlightFor-self': 'Highlight for me',
    tooLong:
      'This is too long to mark: up to 5,000 characters at once. Press a paragraph’s number to discuss all of it.',
  },
})
