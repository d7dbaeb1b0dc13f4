// 15H, 15曰: a scanner's 日. The misreading is kept; the line is recognised all the same.
const CHINESE_DATE =
  /[（(]?(?:\d{4}|[〇○零一二三四五六七八九]{4}) ?年 ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}) ?月(?: ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?[日号號曰目口HhB])?[)）]?/
const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December)'
const ENGLISH_DATE = new RegExp(
  `(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?(?:${MONTH} \\d{1,2},? \\d{4}|\\d{1,2} ${MONTH} \\d{4}|${MONTH} \\d{4})`,
)

/** Offsets in the given string, end exclusive. */
interface DateFound {
  readonly start: number
  readonly end: number
}

/** The first full date (year and month at least) in a short string; null if there is none. */
export function findDate(text: string): DateFound | null {
  const match = CHINESE_DATE.exec(text) ?? ENGLISH_DATE.exec(text)
  return match ? { start: match.index, end: match.index + match[0].length } : null
}

// A place or a name beside the date: （2023年11月15日 于北京）, Delivered at Springfield, 4 March 1861.
const MAX_BESIDE_DATE = 24

/** Whether a whole line is a date with at most a place or a name beside it. */
export function isDateline(line: string): boolean {
  const date = findDate(line)
  if (!date || /[。！？!?;；]/.test(line)) return false
  const beside = line.length - (date.end - date.start)
  return date.start === 0 ? beside <= MAX_BESIDE_DATE : beside <= MAX_BESIDE_DATE / 2
}
