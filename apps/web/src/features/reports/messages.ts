import { defineMessages } from '../../language/define-messages.ts'

export const reportsMessages = defineMessages({
  'zh-Hans': {
    title: '{{count}} 条评论被举报',
    titleMore: '{{count}} 条以上评论被举报',
    comment: '{{author}}在《{{text}}》中写道',
    reason: '{{name}}：{{reason}}',
    open: '打开讨论',
    keep: '保留',
    hide: '隐藏…',
    hideYes: '隐藏',
    hideReason: '理由（成员将看到）',
    cancel: '取消',
    leave: '不再处理',
    decided: '其他主持人刚刚处理了这条评论。您写的理由还在；也可以仍然隐藏它。',
    somebody: '一位成员',
  },
  en: {
    title: '{{count}} comments were reported',
    title_one: '{{count}} comment was reported',
    titleMore: 'More than {{count}} comments were reported',
    comment: '{{author}} wrote in “{{text}}”',
    reason: '{{name}}: {{reason}}',
    open: 'Open the discussion',
    keep: 'Keep',
    hide: 'Hide…',
    hideYes: 'Hide',
    hideReason: 'Reason (members will see it)',
    cancel: 'Cancel',
    leave: 'Leave it',
    decided:
      'Another facilitator has just decided on this comment. What you wrote is still here, and you can hide the comment all the same.',
    somebody: 'A member',
  },
})
