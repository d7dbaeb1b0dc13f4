import { defineMessages } from '../language/define-messages.ts'

export const composingMessages = defineMessages({
  'zh-Hans': {
    send: '发送',
    tryAgain: '重试',
    cancel: '取消',
    keysHint: 'Ctrl+Enter 发送',
    keysHintMac: '⌘Enter 发送',
    tooLong: '太长了：超出 {{over}} 字。请缩短，或分成几条发送。',
    discardQuestion: '放弃没有发送的内容？',
    discard: '放弃',
    keepWriting: '继续写',
  },
  en: {
    send: 'Send',
    tryAgain: 'Try again',
    cancel: 'Cancel',
    keysHint: 'Ctrl+Enter sends',
    keysHintMac: '⌘Enter sends',
    tooLong: 'Too long by {{over}} characters. Shorten it, or send it in parts.',
    discardQuestion: 'Discard what you wrote?',
    discard: 'Discard',
    keepWriting: 'Keep writing',
  },
})
