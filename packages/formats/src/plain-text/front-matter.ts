import type { BreakCue, ParagraphRole } from '@variorum/document'
import { findDate, isDateline } from './dateline.ts'
import { readPageSign } from './page-signs.ts'
import { NUMBERED_WITHIN } from './part-names.ts'
import { salutationLength } from './salutation.ts'
import { skipSpaces } from './text-lines.ts'

/** Where a paragraph of a role begins. */
export interface Cut {
  readonly at: number
  readonly role: ParagraphRole
  /** What speaks for it where no line begins, and how much, from 0 to 1. */
  readonly cue: BreakCue
  readonly confidence: number
}

const FRONT = { cue: 'front', confidence: 0.95 } as const

/** A line of the text without the white space around it; `end` is exclusive. */
export interface Block {
  readonly start: number
  readonly end: number
}

// Title, byline, date, place and a note of the editor come before the speech; more lines than these don't.
const MAX_FRONT_BLOCKS = 12
const MAX_TITLE_BLOCKS = 4
const MAX_TITLE_LENGTH = 100
// A block this long is the speech itself.
const MAX_FRONT_LENGTH = 150
const TITLE_WORD =
  /讲话|講話|报告|報告|致辞|致詞|致词|发言|演讲|演講|讲稿|讲座|祝词|献词|开幕词|闭幕词|宣言|倡议|建议|address|speech|remarks|lecture|report|statement|declaration/i
// What a notice is about is its title; whose paper it is on, and its number there, are not.
const NOTICE =
  /^关于.{2,80}的(?:通知|意见|决定|通报|请示|批复|复函|函|公告|通告|办法|规定|方案|决议|议案)$/
const LETTERHEAD =
  /文件$|〔\d{4}〕|[[［【]\d{4}[\]］】] ?(?:第 ?)?\d{1,4} ?号|^(?:签发人|密级|急件|特急)/
const ENDS_IN_TITLE_WORD =
  /(?:讲话|講話|报告|報告|致辞|致詞|致词|发言|演讲|演講|讲稿|讲座|祝词|献词|开幕词|闭幕词|宣言|倡议|建议)(?:稿|提纲|要点)?$/

/**
 * Finds title, dateline and salutation at the head of a text, each in a line of its own or run together in one. Nothing is cut
 * that is not sure: a text may begin with its first sentence.
 */
export function findFrontMatter(
  text: string,
  blocks: readonly Block[],
  siteTitle: string | null,
): Cut[] {
  const cuts: Cut[] = []
  let title: Block | null = null
  const first = blocks.findIndex((block) => !isPageLine(text.slice(block.start, block.end)))
  for (const [index, block] of blocks.slice(0, MAX_FRONT_BLOCKS).entries()) {
    if (index < first) continue
    const words = text.slice(block.start, block.end)
    const head = splitHead(words, index === first ? siteTitle : null, index === first)
    cuts.push(...head.map(({ at, role }) => ({ at: block.start + at, role, ...FRONT })))
    if (head.some(({ role }) => role === 'title')) title = block
    if (head.some(({ role }) => role === 'salutation') || words.length > MAX_FRONT_LENGTH) break
    if (head.length > 0 || index >= MAX_TITLE_BLOCKS) continue
    const isNamed = TITLE_WORD.test(words) || NOTICE.test(words)
    const isBetter = title === null ? index === first || isNamed : isNamed && !wordsOf(text, title)
    const isLast = index === blocks.length - 1
    if (!isLast && isBetter && isTitleLike(words)) title = block
  }
  if (title && !cuts.some(({ role }) => role === 'title')) {
    cuts.push({ at: title.start, role: 'title', ...FRONT })
  }
  const salutation = cuts.some(({ role }) => role === 'salutation')
  return salutation ? cuts : [...cuts, ...lateSalutation(text, blocks)]
}

function wordsOf(text: string, title: Block): boolean {
  return TITLE_WORD.test(text.slice(title.start, title.end))
}

// An editor's introduction may stand between the title and the speech.
const MAX_BLOCKS_BEFORE_SALUTATION = 24

function lateSalutation(text: string, blocks: readonly Block[]): Cut[] {
  for (const { start, end } of blocks.slice(0, MAX_BLOCKS_BEFORE_SALUTATION)) {
    const length = salutationLength(text.slice(start, end))
    if (length !== null) return salutationCuts(start, length, end - start)
  }
  return []
}

/** Cuts relative to the start of `words`: the front matter that a block opens with. */
function splitHead(words: string, siteTitle: string | null, mayHoldTitle: boolean): Cut[] {
  const cuts: Cut[] = []
  let at = mayHoldTitle ? titleLength(words, siteTitle) : 0
  if (at > 0) cuts.push({ at: 0, role: 'title', ...FRONT })
  at = skipSpaces(words, at, words.length)
  const rest = words.slice(at)
  const date = rest === '' ? null : findDate(rest.slice(0, MAX_FRONT_LENGTH))
  if (isDateline(rest)) return [...cuts, { at, role: 'dateline', ...FRONT }]
  if (date?.start === 0) {
    const next = skipSpaces(words, at + date.end, words.length)
    const follows = salutationLength(words.slice(next))
    if (cuts.length > 0 || follows !== null) {
      cuts.push({ at, role: 'dateline', ...FRONT })
      if (follows === null) cuts.push({ at: next, role: 'body', ...FRONT })
      at = next
    }
  }
  const salutation = salutationLength(words.slice(at))
  if (salutation !== null) return [...cuts, ...salutationCuts(at, salutation, words.length)]
  if (cuts.length === 1 && at > 0 && at < words.length) cuts.push({ at, role: 'body', ...FRONT })
  return cuts
}

function salutationCuts(at: number, length: number, end: number): Cut[] {
  const cuts: Cut[] = [{ at, role: 'salutation', ...FRONT }]
  if (at + length < end) cuts.push({ at: at + length, role: 'body', ...FRONT })
  return cuts
}

/** How many characters of title a block opens with when more follows in the same line; 0 if none. */
function titleLength(words: string, siteTitle: string | null): number {
  if (siteTitle !== null && isNearlySame(words.slice(0, siteTitle.length), siteTitle)) {
    return siteTitle.length
  }
  const opening = words.slice(0, MAX_TITLE_LENGTH + 1)
  const date = findDate(opening)
  if (date && date.start > 0 && isTitleLike(opening.slice(0, date.start))) {
    const before = opening.slice(0, date.start).trimEnd()
    const after = salutationLength(words.slice(skipSpaces(words, date.end, words.length)))
    return ENDS_IN_TITLE_WORD.test(before) || after !== null ? date.start : 0
  }
  for (let at = opening.length; at > 0; at--) {
    if (!ENDS_IN_TITLE_WORD.test(opening.slice(0, at))) continue
    if (salutationLength(words.slice(skipSpaces(words, at, words.length))) !== null) return at
  }
  return 0
}

// A scan misreads a character of the title like any other; one in ten still is the same title.
const MAX_MISREAD_SHARE = 0.1

function isNearlySame(words: string, title: string): boolean {
  if (words.length !== title.length || title === '') return false
  let different = 0
  for (let index = 0; index < title.length; index++) {
    if (words[index] !== title[index]) different++
  }
  return different <= title.length * MAX_MISREAD_SHARE
}

const OPENS_PART = new RegExp(`^(?:${NUMBERED_WITHIN})`)

const BRACKETED = /^[【［[（(](.*)[】］\])）]$/u

/** What may be the number of a page, and was left since nothing proves it, is no title, nor does a text begin with it. */
function isPageLine(words: string): boolean {
  return readPageSign(words.trim().replace(BRACKETED, '$1').trim()) !== null
}

function isTitleLike(words: string): boolean {
  return (
    words.length >= 2 &&
    words.length <= MAX_TITLE_LENGTH &&
    !/[。！？；，：.!?;,:]|^[[\]{}<>|—–-]|\t|^第? ?[一二三四五六七八九十]{1,3} ?[、章节節条條]|^[（(]/.test(
      words.trim(),
    ) &&
    !LETTERHEAD.test(words.trim()) &&
    !OPENS_PART.test(words.trim()) &&
    /\p{L}/u.test(words)
  )
}
