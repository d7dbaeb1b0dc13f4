import { defineMessages } from '../../language/define-messages.ts'

export const printingMessages = defineMessages({
  'zh-Hans': { title: '注释' },
  en: { title: 'Notes' },
})
