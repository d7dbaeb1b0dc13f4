import { defineMessages } from '../../language/define-messages.ts'

export const exportsMessages = defineMessages({
  'zh-Hans': {
    button: '导出',
    title: '导出集注本',
    format: '文件格式',
    html: '网页文件',
    htmlHint: '正文、划线和讨论，一个文件，可离线打开',
    docx: 'Word 文档',
    docxHint: '讨论成为 Word 批注，含回复和已解决状态',
    pdf: 'PDF 文档',
    pdfHint: '排好版，适合打印；讨论排在页边，对着原文',
    markdown: 'Markdown',
    markdownHint: '纯文本标记，讨论成为脚注，笔记软件都能打开',
    csv: '表格（CSV）',
    csvHint: '每条评论一行，供电子表格统计，不含正文',
    jsonld: 'W3C 网络批注（JSON-LD）',
    jsonldHint: '供程序读取的标准格式，只有讨论和引文，不含正文',
    contents: '里面有什么',
    groupNotes: '正文，以及全组都能看到的 {{count}} 条划线和笔记',
    noGroupNotes: '正文。全组都能看到的划线和笔记还没有。',
    'facilitators-notes': '加上仅主持人可见的 {{count}} 条',
    'facilitators-notes-hint': '拿到文件的人都会看到',
    'facilitators-notes-none': '没有仅主持人可见的划线或笔记。',
    'own-notes': '加上我自己的、全组看不到的 {{count}} 条',
    'own-notes-hint': '拿到文件的人都会看到',
    'own-notes-none': '您没有全组看不到的划线或笔记。',
    names: '写出姓名',
    'names-hint': '不选则和小组里一样，只写读者编号',
    leftOut: '您能看到的内容里，有 {{count}} 条不在这份文件里。',
    nothingLeftOut: '您能看到的划线和笔记，这份文件里都有。',
    download: '下载',
    taken: '文件已下载。这种格式有些内容无法照原样写出：',
    'characters-replaced': '{{count, number}} 个无法写入文件的字符，以“�”代替。',
    'characters-without-glyph': '{{count, number}} 个字符没有可用的字形（如表情符号），以“□”代替。',
    'orphans-in-appendix': '{{count, number}} 条讨论的原文已不在，连同旧引文放在文末。',
    'footnote-threads-on-references':
      'Word 的脚注里不能有批注：{{count, number}} 条讨论放在正文的脚注编号处。',
    'images-as-words': '{{count, number}} 张图片没有放进去，只留下说明文字。',
    'uncertain-places': '{{count, number}} 条讨论的位置还没有人核对，可能放错了地方。',
    'whole-text-threads-on-first-paragraph': '{{count, number}} 条关于全文的讨论，放在第一段上。',
    'whole-text-marks-left-out': '{{count, number}} 个对全文的标记没有文字，没有写入。',
    'highlights-only-shaded': '{{count, number}} 处划线只有底色，看不出是谁、什么时候划的。',
    'tags-of-highlights-left-out': '{{count, number}} 处没有评论的划线带有标签，标签没有写入。',
    'resolvers-left-out': '{{count, number}} 条讨论只写明已解决，没有写谁、什么时候解决的。',
    'edit-times-left-out': '{{count, number}} 条评论后来改过，文件里看不出来。',
    'kinds-of-paragraph-left-out':
      '{{count, number}} 个段落（日期、称呼、要点、单独的诗行等）成了普通段落。',
    'empty-paragraphs-left-out': '{{count, number}} 个空段落没有写入。',
    'table-headings-moved': '{{count, number}} 张表格的第一行成了表头，别处没有表头。',
    'caption-formats-left-out': '{{count, number}} 张图片的说明里，强调和链接没有保留。',
    'words-left-out': '正文的 {{count, number}} 个段落不在里面，只有讨论引用的原文。',
    'cells-guarded': "{{count, number}} 个单元格会被电子表格当成公式，前面加了一个撇号（'）。",
    close: '关闭',
    needsConnection: '导出的文件由服务器制作，现在连接不上服务器。请检查网络，然后重试。',
  },
  en: {
    button: 'Export',
    title: 'Take an annotated copy',
    format: 'Kind of file',
    html: 'Web page',
    htmlHint: 'Text, highlights and threads in one file that opens offline',
    docx: 'Word document',
    docxHint: 'Threads become Word comments, with replies and the resolved mark',
    pdf: 'PDF document',
    pdfHint: 'Typeset for print, with the threads in the margin beside their lines',
    markdown: 'Markdown',
    markdownHint: 'Plain text with marks, for any note-taking program; threads become footnotes',
    csv: 'Table (CSV)',
    csvHint: 'A row for each comment, for spreadsheets; without the text itself',
    jsonld: 'W3C Web Annotation (JSON-LD)',
    jsonldHint:
      'The standard that programs read: threads and what they quote, without the text itself',
    contents: 'What it holds',
    groupNotes_one: 'The text, and the 1 mark or note that the whole group sees',
    groupNotes: 'The text, and the {{count}} marks and notes that the whole group sees',
    noGroupNotes: 'The text. There are no marks or notes yet that the whole group sees.',
    'facilitators-notes_one': 'Add the 1 note for facilitators only',
    'facilitators-notes': 'Add the {{count}} notes for facilitators only',
    'facilitators-notes-hint': 'Whoever gets the file reads them',
    'facilitators-notes-none': 'There are no notes for facilitators only.',
    'own-notes_one': 'Add my 1 note that the group does not see',
    'own-notes': 'Add my {{count}} notes that the group does not see',
    'own-notes-hint': 'Whoever gets the file reads them',
    'own-notes-none': 'You have no notes that the group does not see.',
    names: 'Write names',
    'names-hint': 'Otherwise readers stand under numbers, as in the group',
    leftOut_one: '1 note that you can see is left out of this file.',
    leftOut: '{{count}} notes that you can see are left out of this file.',
    nothingLeftOut: 'This file holds every mark and note that you can see.',
    download: 'Download',
    taken: 'The file is downloaded. Its format could not say everything as it stands here:',
    'characters-replaced_one': '1 character that a file cannot hold is shown as “�”.',
    'characters-replaced': '{{count, number}} characters that a file cannot hold are shown as “�”.',
    'characters-without-glyph_one':
      '1 character, such as an emoji, has no glyph; □ stands in its place.',
    'characters-without-glyph':
      '{{count, number}} characters, such as emoji, have no glyph; □ stands in their place.',
    'orphans-in-appendix_one':
      '1 thread whose words are gone stands at the end, with the words that it was about.',
    'orphans-in-appendix':
      '{{count, number}} threads whose words are gone stand at the end, with the words that they were about.',
    'footnote-threads-on-references_one':
      'Word has no comments in footnotes: {{count, number}} discussion stands at the number in the text.',
    'footnote-threads-on-references':
      'Word has no comments in footnotes: {{count, number}} discussions stand at the numbers in the text.',
    'images-as-words_one': '{{count, number}} image is not in it; the words below it are.',
    'images-as-words': '{{count, number}} images are not in it; the words below them are.',
    'uncertain-places_one':
      'Nobody has checked the place of 1 thread yet; it may stand on the wrong words.',
    'uncertain-places':
      'Nobody has checked the places of {{count, number}} threads yet; they may stand on the wrong words.',
    'whole-text-threads-on-first-paragraph_one':
      '1 thread about the whole text stands on the first paragraph.',
    'whole-text-threads-on-first-paragraph':
      '{{count, number}} threads about the whole text stand on the first paragraph.',
    'whole-text-marks-left-out_one':
      '1 mark on the whole text has no words to show and is left out.',
    'whole-text-marks-left-out':
      '{{count, number}} marks on the whole text have no words to show and are left out.',
    'highlights-only-shaded_one': '1 highlight is only shaded; who made it, and when, is left out.',
    'highlights-only-shaded':
      '{{count, number}} highlights are only shaded; who made them, and when, is left out.',
    'tags-of-highlights-left-out_one':
      '1 highlight without a comment has tags, which are left out.',
    'tags-of-highlights-left-out':
      '{{count, number}} highlights without comments have tags, which are left out.',
    'resolvers-left-out_one': '1 thread is resolved; by whom, and when, is left out.',
    'resolvers-left-out': '{{count, number}} threads are resolved; by whom, and when, is left out.',
    'edit-times-left-out_one': '1 comment was changed later; the file does not say so.',
    'edit-times-left-out':
      '{{count, number}} comments were changed later; the file does not say so.',
    'kinds-of-paragraph-left-out_one':
      '1 paragraph (a date, a salutation, a point, a single line of verse) became a plain one.',
    'kinds-of-paragraph-left-out':
      '{{count, number}} paragraphs (dates, salutations, points, single lines of verse) became plain ones.',
    'empty-paragraphs-left-out_one': '1 empty paragraph is left out.',
    'empty-paragraphs-left-out': '{{count, number}} empty paragraphs are left out.',
    'table-headings-moved_one':
      'The first row of 1 table became its headings, and nothing else is.',
    'table-headings-moved':
      'The first rows of {{count, number}} tables became their headings, and nothing else is.',
    'caption-formats-left-out_one': 'Emphasis and links are left out of the words of 1 image.',
    'caption-formats-left-out':
      'Emphasis and links are left out of the words of {{count, number}} images.',
    'words-left-out_one':
      'The 1 paragraph of the text is not in it; only what is quoted from it is.',
    'words-left-out':
      'The {{count, number}} paragraphs of the text are not in it; only what is quoted from them is.',
    'cells-guarded_one':
      'An apostrophe stands before 1 cell that a spreadsheet would take for a formula.',
    'cells-guarded':
      'An apostrophe stands before {{count, number}} cells that a spreadsheet would take for formulas.',
    close: 'Close',
    needsConnection:
      'The server makes the copy, and it cannot be reached now. Check the connection and try again.',
  },
})
