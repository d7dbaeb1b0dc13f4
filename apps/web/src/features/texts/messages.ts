import type { WordsEditors } from '@variorum/document'
import { defineMessages } from '../../language/define-messages.ts'

type TextsKey =
  | WordsEditors
  | 'settings'
  | 'settingsShort'
  | 'settingsOf'
  | 'ledger'
  | 'rename'
  | 'renameTitle'
  | 'replace'
  | 'addNotes'
  | 'reuse'
  | 'reuseTitle'
  | 'reuseGroup'
  | 'reuseNotes'
  | 'reuse-none'
  | 'reuse-noneHint'
  | 'reuse-featured'
  | 'reuse-featuredHint'
  | 'reuseYes'
  | 'title'
  | 'editors'
  | 'lock'
  | 'unlock'
  | 'archive'
  | 'unarchive'
  | 'delete'
  | 'deleteTitle'
  | 'deleteDetail'
  | 'deleteYes'
  | 'bin'
  | 'purgedOn'
  | 'restore'
  | 'restoreThis'

export const textsMessages = defineMessages<TextsKey>({
  'zh-Hans': {
    settings: '文本设置',
    settingsShort: '设置',
    settingsOf: '“{{title}}”的设置',
    rename: '改名…',
    ledger: '标注去向',
    renameTitle: '给文本改名',
    replace: '用更好的版本替换…',
    addNotes: '加入批注文件…',
    reuse: '用于另一个小组…',
    reuseTitle: '把“{{title}}”用于另一个小组',
    reuseGroup: '小组',
    reuseNotes: '带上哪些讨论',
    'reuse-none': '只要正文',
    'reuse-noneHint': '不带任何划线和讨论，从头读起',
    'reuse-featured': '正文和精选讨论',
    'reuse-featuredHint': '主持人精选的、全组可见的讨论一起过去，作者标为“导入”',
    reuseYes: '去看预览',
    title: '标题',
    editors: '谁可以修改正文',
    facilitators: '只有主持人',
    everybody: '主持人和批注者',
    lock: '锁定',
    unlock: '解除锁定',
    archive: '归档',
    unarchive: '从归档中恢复',
    delete: '删除…',
    deleteTitle: '删除“{{title}}”？',
    deleteDetail:
      '正文、批注和讨论一起放进回收站，保留 30 天，之后彻底删除。正在阅读的人会立即看到提示。',
    deleteYes: '放进回收站',
    bin: '回收站',
    purgedOn: '{{date}}彻底删除',
    restore: '恢复',
    restoreThis: '恢复“{{title}}”',
  },
  en: {
    settings: 'Settings of the text',
    settingsShort: 'Settings',
    settingsOf: 'Settings of “{{title}}”',
    rename: 'Rename…',
    ledger: 'Where notes went',
    renameTitle: 'Rename the text',
    replace: 'Replace by a better copy…',
    addNotes: 'Add annotations from a file…',
    reuse: 'Use in another group…',
    reuseTitle: 'Use “{{title}}” in another group',
    reuseGroup: 'Group',
    reuseNotes: 'What goes along',
    'reuse-none': 'The text alone',
    'reuse-noneHint': 'No highlights and no threads: the group begins afresh',
    'reuse-featured': 'The text and featured threads',
    'reuse-featuredHint':
      'Threads for the whole group that facilitators featured; their authors are marked as imported',
    reuseYes: 'Open the preview',
    title: 'Title',
    editors: 'Who edits the words',
    facilitators: 'Facilitators only',
    everybody: 'Facilitators and annotators',
    lock: 'Lock',
    unlock: 'Unlock',
    archive: 'Archive',
    unarchive: 'Restore from the archive',
    delete: 'Delete…',
    deleteTitle: 'Delete “{{title}}”?',
    deleteDetail:
      'The words, marks and discussions go to the bin together. They are kept for 30 days and are then gone for good. Whoever is reading is told at once.',
    deleteYes: 'Move to the bin',
    bin: 'Bin',
    purgedOn: 'Gone for good on {{date}}',
    restore: 'Restore',
    restoreThis: 'Restore “{{title}}”',
  },
})
