import type { SourceWarning } from '@variorum/document'
import { textLines, type TextLine } from './text-lines.ts'
import { editTracedText, type TracedText } from './traced-text.ts'

interface WithoutControls {
  readonly traced: TracedText
  readonly warnings: readonly SourceWarning[]
}

// What news sites, government sites and WeChat write on their buttons and around their texts: always a whole line.
const CONTROLS: readonly RegExp[] = [
  /^(?:下载|打印|打印本页|全屏|收藏|分享|分享到.{0,12}|转发|点赞|在看|赞|写留言|留言|关注|取消|允许|知道了|关闭|关闭窗口|返回|返回顶部|返回首页|首页|视频|小程序|轻点两下取消(?:赞|在看))$/,
  /^[【[（(]?(?:字号|字体|文字)[：:]?.{0,12}$|^(?:加大|还原|减小|放大|缩小|大|中|小|】|默认)$/,
  /^(?:上一篇|下一篇|相关(?:报道|阅读|链接|新闻|文章|附件)|延伸阅读|推荐阅读|精彩推荐|往期(?:回顾|推荐|精彩)).{0,60}$/,
  /^(?:责任编辑|责编|编辑|审核|校对|监制|排版|美编|值班编委)[：:｜|].{0,30}$/,
  /^(?:点击|轻触|长按|扫描|扫码|识别).{0,12}(?:蓝字|上方|下方|阅读原文|二维码|关注).{0,20}$/,
  /^(?:阅读原文|微信扫一扫.{0,12}|预览时标签不可点|继续滑动看下一个|向上滑动看下一个|喜欢此内容的人还喜欢|人划线|收录于合集.{0,20}|在小说阅读器.{0,12}|发表于.{1,8})$/,
  /^(?:阅读|浏览|点击)(?:量|次数|数)?[：: ]{0,2}\d[\d,.万+]{0,9}次?$/,
  /^原创 .{1,30}$/,
]
// One such line may be an author's; several are a page's.
const MIN_CONTROLS = 2
// They frame the text.
const TOP_LINES = 20
const BOTTOM_LINES = 30
// Named in the warning, so that a person sees what kind of thing went.
const SHOWN = 4

/** Removes the names of buttons and notes that a web page has around its text, and names them. */
export function removePageControls(traced: TracedText): WithoutControls {
  const lines = textLines(traced.text)
  const isControl = ({ start, end }: TextLine): boolean => {
    const words = traced.text.slice(start, end)
    return CONTROLS.some((pattern) => pattern.test(words))
  }
  const top = lines.slice(0, TOP_LINES).filter(isControl)
  const bottom = lines.slice(Math.max(TOP_LINES, lines.length - BOTTOM_LINES)).filter(isControl)
  const removed = [top, bottom].flatMap((some) => (some.length >= MIN_CONTROLS ? some : []))
  if (removed.length === 0) return { traced, warnings: [] }
  const words = removed.slice(0, SHOWN).map(({ start, end }) => traced.text.slice(start, end))
  const more = removed.length > SHOWN ? ' …' : ''
  return {
    traced: editTracedText(
      traced,
      removed.map(({ from, end }) => {
        return { start: from, end: Math.min(end + 1, traced.text.length), insert: '' }
      }),
    ),
    warnings: [{ code: 'boilerplate-removed', params: { line: `${words.join(' · ')}${more}` } }],
  }
}
