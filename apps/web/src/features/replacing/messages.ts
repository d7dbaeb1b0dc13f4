import { defineMessages } from '../../language/define-messages.ts'

type ReplacingKey =
  | 'title'
  | 'lead'
  | 'oneFile'
  | 'checkLead'
  | 'compare'
  | 'dialogTitle'
  | 'comparing'
  | 'same'
  | 'close'
  | 'paragraphs'
  | 'paragraphs-same'
  | 'paragraphs-changed'
  | 'paragraphs-added'
  | 'paragraphs-gone'
  | 'notes'
  | 'notes-kept'
  | 'notes-changed'
  | 'notes-moved'
  | 'notes-orphaned'
  | 'notes-lostBefore'
  | 'noNotes'
  | 'listed'
  | 'listed-changed'
  | 'listed-moved'
  | 'listed-orphaned'
  | 'nowhere'
  | 'more'
  | 'discussionsStay'
  | 'readers'
  | 'replace'
  | 'compareAgain'
  | 'done'
  | 'undo'
  | 'undone'

export const replacingMessages = defineMessages<ReplacingKey>({
  'zh-Hans': {
    title: '替换“{{title}}”的正文',
    lead: '选一份更好的文件。相同的文字原样保留，批注、段落编号和正在读的人都留在原处；替换之前可以先看会发生什么。',
    oneFile: '一次只能用一份文件替换。',
    checkLead: '{{file}}：{{paragraphs}}，{{characters}}。整理好之后，与现在的正文比较。',
    compare: '与正文比较…',
    dialogTitle: '替换“{{title}}”的正文？',
    comparing: '正在与正文比较…',
    same: '这份文件的文字与正文完全相同，没有可替换的内容。',
    close: '关闭',
    paragraphs: '段落',
    'paragraphs-same': '不变：{{count}} 段',
    'paragraphs-changed': '有改动：{{count}} 段',
    'paragraphs-added': '新增：{{count}} 段',
    'paragraphs-gone': '删去：{{count}} 段',
    notes: '批注',
    'notes-kept': '留在原来的文字上：{{count}} 条',
    'notes-changed': '所在文字有改动，待核对：{{count}} 条',
    'notes-moved': '原文不在了，在别处找到相同或相近的文字，待核对：{{count}} 条',
    'notes-orphaned': '找不到原文，保留原引文：{{count}} 条',
    'notes-lostBefore': '早先就已找不到原文：{{count}} 条',
    noNotes: '您能看到的批注一条也没有。',
    listed: '哪些批注会受影响',
    'listed-changed': '有改动',
    'listed-moved': '在别处',
    'listed-orphaned': '找不到',
    nowhere: '没有对应的文字',
    more: '另有 {{count}} 条。',
    discussionsStay: '文件里的批注不会带进来。',
    readers:
      '正在读的人不会被打断，光标和选中的文字留在原处。去向记在“标注去向”里，替换后十秒内可以撤销。',
    replace: '替换正文',
    compareAgain: '重新比较',
    done: '正文已替换。',
    undo: '撤销',
    undone: '已恢复替换前的正文。',
  },
  en: {
    title: 'Replace the words of “{{title}}”',
    lead: 'Choose a better copy. Words that are the same stay as they are, and so do notes, paragraph numbers and whoever is reading; you see what would happen before it does.',
    oneFile: 'One file at a time can replace a text.',
    checkLead:
      '{{file}}: {{paragraphs}}, {{characters}}. Put it in order, then compare it with the text as it is.',
    compare: 'Compare with the text…',
    dialogTitle: 'Replace the words of “{{title}}”?',
    comparing: 'Comparing with the text…',
    same: 'The file says the same as the text, so nothing would change.',
    close: 'Close',
    paragraphs: 'Paragraphs',
    'paragraphs-same': 'Unchanged: {{count}}',
    'paragraphs-changed': 'Changed: {{count}}',
    'paragraphs-added': 'New: {{count}}',
    'paragraphs-gone': 'Gone: {{count}}',
    notes: 'Notes',
    'notes-kept': 'Stay on their words: {{count}}',
    'notes-changed': 'Stand on changed words, to be confirmed: {{count}}',
    'notes-moved':
      'Lose their words and are found on alike ones elsewhere, to be confirmed: {{count}}',
    'notes-orphaned': 'Lose their words and keep their quote: {{count}}',
    'notes-lostBefore': 'Had lost their words before: {{count}}',
    noNotes: 'There is no note that you can see.',
    listed: 'Which notes are affected',
    'listed-changed': 'changed',
    'listed-moved': 'elsewhere',
    'listed-orphaned': 'lost',
    nowhere: 'nothing stands for it',
    more: 'And {{count}} more.',
    discussionsStay: 'The comments in the file stay out.',
    readers:
      'Nobody who reads is interrupted; carets and selections stay. “Where notes went” says what became of each note, and for ten seconds you can take it back.',
    replace: 'Replace the words',
    compareAgain: 'Compare again',
    done: 'The words were replaced.',
    undo: 'Undo',
    undone: 'The words from before are back.',
  },
})
