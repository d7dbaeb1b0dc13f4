import type { SourceWarning } from '@variorum/document'
import { editTracedText, type TextEdit, type TracedText } from './traced-text.ts'

interface WithoutBoilerplate {
  readonly traced: TracedText
  /** The document's name as the site gives it, without its extension; null if no line named one. */
  readonly siteTitle: string | null
  readonly warnings: readonly SourceWarning[]
}

// What sharing sites say about a document, whichever site it is. One such phrase may stand in an honest sentence; two in one line don't.
const PHRASES: readonly RegExp[] = [
  /由.{0,12}(?:会员|會員|用户|用戶|网友|網友).{0,6}(?:分享|上传|上傳|整理)/,
  /(?:在线|在線)(?:阅读|閱讀|预览|預覽|试读|試讀)/,
  /请(?:在|到|至|上).{0,20}(?:搜索|查找|下载)/,
  /(?:\d+|多)页(?:珍藏版|完整版|精品版|典藏版)|珍藏版/,
  /更多相关|更多內容|更多精彩(?:内容|文档)|更多(?:文档|资料|范文)/,
  /文库|文庫|道客巴巴|豆丁网|原创力文档/,
  /(?:文档|资料|本文|内容).{0,8}(?:来源于|来自|仅供).{0,12}(?:网络|互联网|网友|学习参考)/,
  /版权归.{0,8}(?:作者|原作者).{0,10}所有/,
  /(?:如有|若有)侵权.{0,12}(?:联系|删除)/,
  /(?:免费|全文|点击|立即)下载|下载(?:全文|本文档)/,
]
const MIN_PHRASES = 2
// Without its phrases and the names of documents, a site's line has little left to say; a sentence of an author has.
const MAX_REMAINDER = 24
// The site's lines frame the text; a line in its middle is the author's.
const FRAME_LINES = 5
// A longer line holds words of the author, whatever else it holds.
const MAX_LINE_LENGTH = 400

const NAMED_DOCUMENT =
  /《([^《》\n]{1,200}?)(?:\.(?:docx?|pdf|txt|pptx?|wps|rtf))?(?:[(（]\d{1,4}页[^()（）]{0,10}[)）])?》/i

/** Removes the lines that a document-sharing site put before and after the text, and names each in a warning. */
export function removeBoilerplate(traced: TracedText): WithoutBoilerplate {
  const edits: TextEdit[] = []
  const warnings: SourceWarning[] = []
  let siteTitle: string | null = null
  for (const { start, end } of frameLines(traced.text)) {
    const line = traced.text.slice(start, end)
    if (!isBoilerplate(line)) continue
    siteTitle ??= NAMED_DOCUMENT.exec(line)?.[1]?.trim() ?? null
    edits.push({ start, end: Math.min(end + 1, traced.text.length), insert: '' })
    warnings.push({ code: 'boilerplate-removed', params: { line: line.trim() } })
  }
  return { traced: editTracedText(traced, edits), siteTitle, warnings }
}

function isBoilerplate(line: string): boolean {
  if (line.length > MAX_LINE_LENGTH) return false
  let remainder = line.replaceAll(/《[^《》]*》/g, '')
  let phrases = 0
  for (const phrase of PHRASES) {
    const without = remainder.replace(phrase, '')
    if (without !== remainder) phrases++
    remainder = without
  }
  return phrases >= MIN_PHRASES && remainder.trim().length <= MAX_REMAINDER
}

interface Line {
  readonly start: number
  /** Before the line break. */
  readonly end: number
}

/** The first and last few lines that hold anything, in order. */
function frameLines(text: string): Line[] {
  const first = linesFrom(text, 0, FRAME_LINES)
  const last: Line[] = []
  let end = text.length
  const stop = first.at(-1)?.end ?? 0
  while (last.length < FRAME_LINES && end > stop) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    if (start >= stop && text.slice(start, end).trim() !== '') last.unshift({ start, end })
    end = start - 1
  }
  return [...first, ...last]
}

function linesFrom(text: string, from: number, count: number): Line[] {
  const lines: Line[] = []
  let start = from
  while (lines.length < count && start < text.length) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    if (text.slice(start, end).trim() !== '') lines.push({ start, end })
    start = end + 1
  }
  return lines
}
