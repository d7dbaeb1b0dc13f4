import { defineMessages } from '../../language/define-messages.ts'

export const unreadMessages = defineMessages({
  'zh-Hans': {
    mark: '未读',
    next: '{{count}} 条未读 ↓',
    all: '全部标为已读',
  },
  en: {
    mark: 'Unread',
    next: '{{count}} unread ↓',
    all: 'Mark all as read',
  },
})
