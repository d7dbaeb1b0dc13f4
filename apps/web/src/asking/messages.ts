import { defineMessages } from '../language/define-messages.ts'

export const askingMessages = defineMessages({
  'zh-Hans': {
    cancel: '取消',
    rename: '改名',
  },
  en: {
    cancel: 'Cancel',
    rename: 'Rename',
  },
})
