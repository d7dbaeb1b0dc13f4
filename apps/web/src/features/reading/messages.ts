import { defineMessages } from '../../language/define-messages.ts'

export const readingMessages = defineMessages({
  'zh-Hans': {
    words: '《{{title}}》正文',
    wordsToEdit: '《{{title}}》正文，可编辑',
    outline: '目录',
    openOutline: '打开目录',
    closeOutline: '关闭目录',
    paragraphs: '各段的讨论',
    paragraph: '第 {{number}} 段，{{count}} 个讨论',
    loading: '正在取得正文…',
  },
  en: {
    words: '{{title}}: the text',
    wordsToEdit: '{{title}}: the text, which you can edit',
    outline: 'Outline',
    openOutline: 'Open the outline',
    closeOutline: 'Close the outline',
    paragraphs: 'Discussions by paragraph',
    paragraph: 'Paragraph {{number}}, {{count}} discussions',
    paragraph_one: 'Paragraph {{number}}, {{count}} discussion',
    loading: 'Fetching the text…',
  },
})
