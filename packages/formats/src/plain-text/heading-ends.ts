// What the headings of reports end with.
const TITLE_NOUN =
  /(?:工作|回顾|总结|情况|要求|取向|任务|安排|目标|打算|重点|意见|建议|体会|部署|措施|问题|思路|举措|方面|思想|原则|保障|认识|意义|形势|经验|做法|成绩|成效|不足|差距|展望|规划|计划|对策|责任|领导|管理|建设|发展|落实|服务|改革|创新|治理|学习|宣传|队伍|作风|水平|能力|格局|局面|基础|关系|精神)/y
// What goes on in the same phrase: another noun of the kind, or what binds two.
const GOES_ON = /(?:[和与及的、，,；;是]|以及|等|上|中|下|为|要|好|了|不|有|更|取得|迈|再|新)/y
// What only begins a sentence.
const OPENS =
  /(?:今年|去年|明年|当前|近年来|过去|刚刚|一年来|[三五十]年来|这[一几]年|各位|同志们|我们|我代表|党中央|大家|为了|面对(?!面)|按照|根据(?!地)|围绕|总的|首先|[12]\d{3}年(?:是|[,，]|以来|我|全)|——)/y
// 从2024年初到2024年底: both years are of the heading.
const SPAN = /[从自].*$|[到至同与和及比、—–-]$/
const YEAR = /[12]\d{3} ?年/g
// Headings of reports are shorter.
const MAX_LENGTH = 40

/**
 * Where a heading without a stop ends within the sentence that it was run together with: `end` of what surely is one, exclusive; null if nothing shows it. It ends where its
 * sentence cannot go on: at a year that it has had (2024年工作回顾2024年是…), or after the noun that such headings end with, before what only begins a sentence.
 */
export function headingEnd(text: string, start: number, end: number): number | null {
  const stretch = text.slice(start, Math.min(end, start + MAX_LENGTH + 12))
  const years = [...stretch.matchAll(YEAR)]
  const [first, second] = years
  const isSpan = second && SPAN.test(stretch.slice(0, second.index))
  if (first && second && !isSpan && first[0] === second[0] && second.index <= MAX_LENGTH) {
    return start + second.index
  }
  for (let at = 2; at <= Math.min(MAX_LENGTH, stretch.length - 2); at++) {
    if (matchesAt(OPENS, stretch, at) && endsInNoun(stretch, at)) return start + at
  }
  return null
}

function endsInNoun(stretch: string, at: number): boolean {
  const from = at - 2
  TITLE_NOUN.lastIndex = from
  const match = TITLE_NOUN.exec(stretch)
  return match !== null && match.index + match[0].length === at && !matchesAt(GOES_ON, stretch, at)
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}
