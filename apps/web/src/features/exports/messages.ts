import { defineMessages } from '../../language/define-messages.ts'

export const exportsMessages = defineMessages({
  'zh-Hans': {
    menu: '导出',
    html: '网页文件',
    htmlHint: '正文、划线和讨论，一个文件，可离线打开',
    docx: 'Word 文档',
    docxHint: '讨论成为 Word 批注，含回复和已解决状态',
  },
  en: {
    menu: 'Export',
    html: 'Web page',
    htmlHint: 'Text, highlights and threads in one file that opens offline',
    docx: 'Word document',
    docxHint: 'Threads become Word comments, with replies and the resolved mark',
  },
})
