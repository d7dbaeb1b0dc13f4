import type { AnnotationKind, Audience, ThreadComment } from '@variorum/document'
import type { CopyLanguage } from './copy.ts'

/** Every sentence a copy says in its own voice. */
export interface CopySentences {
  readonly kinds: Readonly<Record<AnnotationKind, string>>
  /** Stands before the first comment of a thread where the format knows no kinds. */
  readonly kindLabel: (kind: AnnotationKind) => string
  readonly resolved: string
  readonly resolvedBy: (name: string, time: string) => string
  readonly edited: string
  /** Stands where the words of a comment stood. */
  readonly deleted: string
  /** As `deleted`. */
  readonly hidden: string
  /** Who may see a thread that the group doesn't; the group's own threads say nothing. */
  readonly audiences: Readonly<Record<PrivateAudience, string>>
  /** As `kindLabel`, for the audience. */
  readonly audienceLabel: (audience: PrivateAudience) => string
  readonly unknownMember: string
  readonly foundAgain: string
  readonly readTogether: (groupName: string) => string
  readonly copiedAt: (time: string, timeZone: string) => string
  readonly threadCount: (total: number, resolved: number) => string
  readonly aboutWholeText: string
  readonly aboutParagraph: (paragraphNumber: number) => string
  /** `mark` is what stands in the words: the thread's number, with ¶ before it for a whole paragraph. */
  readonly threadLabel: (mark: string, kind: string) => string
  readonly backToWords: (threadNumber: number) => string
  readonly backToParagraph: (threadNumber: number, paragraphNumber: number) => string
  readonly paragraphLabel: (paragraphNumber: number) => string
  readonly orphansTitle: string
  readonly orphansNote: string
  readonly orphaned: string
}

/** An audience that not everybody in the group belongs to. */
type PrivateAudience = Exclude<Audience, 'group'>

const AUDIENCES = {
  'zh-Hans': { facilitators: '仅主持人可见', self: '仅自己可见' },
  en: { facilitators: 'Facilitators only', self: 'Only you' },
} as const

const KINDS = {
  'zh-Hans': { highlight: '划线', note: '笔记', question: '提问' },
  en: { highlight: 'Highlight', note: 'Note', question: 'Question' },
} as const

const SENTENCES: Readonly<Record<CopyLanguage, CopySentences>> = {
  'zh-Hans': {
    kinds: KINDS['zh-Hans'],
    kindLabel: (kind) => `【${KINDS['zh-Hans'][kind]}】`,
    resolved: '已解决',
    resolvedBy: (name, time) => `由 ${name} 于 ${time} 标为已解决`,
    edited: '已编辑',
    deleted: '已删除',
    hidden: '已被主持人隐藏',
    audiences: AUDIENCES['zh-Hans'],
    audienceLabel: (audience) => `【${AUDIENCES['zh-Hans'][audience]}】`,
    unknownMember: '某位成员',
    foundAgain: '原文有改动，此处是按引文重新找到的，请核对',
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
    orphansTitle: '原文已不在的讨论',
    orphansNote: '以下讨论所指的文字已被删除或改写。讨论照旧保留，并附当时的引文。',
    orphaned: '原文已不在',
  },
  en: {
    kinds: KINDS.en,
    kindLabel: (kind) => `[${KINDS.en[kind]}] `,
    resolved: 'Resolved',
    resolvedBy: (name, time) => `Resolved by ${name}, ${time}`,
    edited: 'edited',
    deleted: 'deleted',
    hidden: 'hidden by a facilitator',
    audiences: AUDIENCES.en,
    audienceLabel: (audience) => `[${AUDIENCES.en[audience]}] `,
    unknownMember: 'A member',
    foundAgain: 'The words changed; this place was found again by its quote. Please check it',
    readTogether: (groupName) => `Read together by ${groupName}`,
    copiedAt: (time, timeZone) => `Copied ${time}. All times are ${timeZone}`,
    threadCount: (total, resolved) => {
      const threads = total === 1 ? '1 thread' : `${total} threads`
      return resolved === 0 ? threads : `${threads}, ${resolved} resolved`
    },
    aboutWholeText: 'About the whole text',
    aboutParagraph: (paragraphNumber) => `Discussion of paragraph ${paragraphNumber}`,
    threadLabel: (mark, kind) => `${mark}: ${kind}`,
    backToWords: (threadNumber) => `${threadNumber}: back to the words`,
    backToParagraph: (threadNumber, paragraphNumber) =>
      `${threadNumber}: back to paragraph ${paragraphNumber}`,
    paragraphLabel: (paragraphNumber) => `Paragraph ${paragraphNumber}`,
    orphansTitle: 'Threads whose words are gone',
    orphansNote:
      'The words below were deleted or rewritten after they were discussed. The threads are kept with their old quotes.',
    orphaned: 'Orphaned: its words are gone',
  },
}

/** The sentences of a copy in `language`. */
export function sentencesIn(language: CopyLanguage): CopySentences {
  return SENTENCES[language]
}

/** What a copy says in place of a comment that was deleted or hidden; null where its own words stand. */
export function absenceOf({ state }: ThreadComment, say: CopySentences): string | null {
  switch (state) {
    case 'shown':
      return null
    case 'deleted':
      return say.deleted
    case 'hidden':
      return say.hidden
  }
}
