import type { OutsideSentences } from './outside-sentences.ts'

/** Simplified Chinese. */
export const zhHans: OutsideSentences = {
  copies: {
    timesAs: 'zh-CN',
    kinds: { highlight: '划线', note: '笔记', question: '提问', correction: '更正' },
    label: (name) => `【${name}】`,
    answered: '已解答',
    answer: '解答',
    resolved: '已解决',
    resolvedBy: (name, time) => `由 ${name} 于 ${time} 标为已解决`,
    edited: '已编辑',
    deleted: '已删除',
    hidden: '已被主持人隐藏',
    audiences: { facilitators: '仅主持人可见', self: '仅自己可见' },
    unknownMember: '某位成员',
    reader: (readerNumber) => `读者 ${readerNumber}`,
    foundAgain: '原文有改动，此处是按引文重新找到的，请核对',
    wordsChanged: '所指的文字已有改动，请核对是否仍然适用',
    readTogether: (groupName) => `${groupName} · 集注本`,
    copiedAt: (time, timeZone) => `${time} 导出，时间均为 ${timeZone}`,
    threadCount: (total, resolved) =>
      resolved === 0 ? `讨论 ${total} 条` : `讨论 ${total} 条，其中 ${resolved} 条已解决`,
    aboutWholeText: '关于全文的讨论',
    aboutParagraph: (paragraphNumber) => `关于第 ${paragraphNumber} 段的讨论`,
    threadLabel: (mark, kind) => `${mark}：${kind}`,
    backToWords: (threadNumber) => `${threadNumber}：回到原文`,
    backToParagraph: (threadNumber, paragraphNumber) =>
      `${threadNumber}：回到第 ${paragraphNumber} 段`,
    paragraphLabel: (paragraphNumber) => `第 ${paragraphNumber} 段`,
    image: '图片',
    footnote: (label) => `脚注 ${label}`,
    backToFootnote: (label) => `回到脚注 ${label} 的引用处`,
    notesTitle: '划线与讨论',
    orphansTitle: '原文已不在的讨论',
    orphansNote: '以下讨论所指的文字已被删除或改写。讨论照旧保留，并附当时的引文。',
    orphaned: '原文已不在',
  },
  mails: {
    'sign-in': {
      subject: '登录集注 Variorum',
      lead: '打开下面的链接即可登录。链接 30 分钟内有效，只能用一次。',
      action: '登录',
      note: '如果不是您要求登录，请不必理会这封邮件。',
    },
    reset: {
      subject: '重设您在集注 Variorum 的密码',
      lead: '打开下面的链接设置新密码。链接 30 分钟内有效，只能用一次。',
      action: '设置新密码',
      note: '设置新密码后，所有浏览器都需要重新登录。如果不是您要求的，请不必理会这封邮件，密码不会改变。',
    },
    confirm: {
      subject: '确认您在集注 Variorum 的邮箱',
      lead: '有人用这个邮箱在集注登记了账号。如果是您，请打开下面的链接确认，链接 60 分钟内有效。',
      action: '确认邮箱',
      note: '如果不是您，请不要打开链接。',
    },
  },
}
