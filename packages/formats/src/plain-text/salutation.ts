const WHO =
  '(?:同志|代表|委员|委員|领导|領導|来宾|來賓|嘉宾|嘉賓|朋友|同学|同學|老师|老師|乡亲|鄉親|父老|同事|会员|會員|社员|队员|职工|工友|师生|听众|观众|网友|股东|理事|战友|戰友|伙伴|读者|讀者|书友|家长|居民|邻居|先生|女士|小姐|评委|专家|同胞|主席|院长|校长|市长|省长|县长|书记|总理|总统|总书记)'
const PLURAL = '(?:们|們)'
const HONOUR = '(?:(?:尊敬|敬爱|敬愛|亲爱|親愛)的)?'
// Each of several addressees: 尊敬的各位领导、同志们
const ADDRESSEE = `${HONOUR}(?:(?:各位|全体|全體|广大)[^，,。:：、！!]{0,10}?${WHO}${PLURAL}?|[^，,。:：、！!]{0,6}?${WHO}${PLURAL})`
const CHINESE = new RegExp(`^${ADDRESSEE}(?:[、,，] ?${ADDRESSEE}){0,5}(?<sign>[:：,，!！])`)
const HONOURED = new RegExp(`^(?:尊敬|敬爱|敬愛)的[^，,。:：！!]{1,20}(?<sign>[:：])`)

// 同志们,刚刚… within the text: the bare address only, since anything longer might be a subject.
const VOCATIVE = new RegExp(
  `(?:${HONOUR}各位${WHO}${PLURAL}?|${WHO}${PLURAL})(?:、(?:各位)?${WHO}${PLURAL}?){0,3}[,，!！:：]`,
  'g',
)
const ENGLISH =
  /^(?:(?:my|dear) )?(?:fellow[- ][a-z][a-z-]*|ladies and gentlemen|dear [a-z]+|friends|neighbou?rs|comrades|colleagues|citizens|members of [a-z ]{1,40}|(?:mr|madam|mister)\.? (?:president|speaker|chair(?:man|woman)?))[a-z ,'’.-]{0,80}(?:(?<sign>:)|[,!]$)/i

// Titles and names of several addressees; beyond this it is a sentence.
const MAX_LENGTH = 160

/**
 * How long an address to the listeners is that opens `text`, its sign included; null if none does. Within running text
 * only a colon closes it (同志们,刚刚… is a sentence); where it fills its line a comma or an exclamation mark does as well.
 */
export function salutationLength(text: string): number | null {
  const opening = text.slice(0, MAX_LENGTH)
  for (const pattern of [CHINESE, HONOURED, ENGLISH]) {
    const match = pattern.exec(opening)
    if (!match) continue
    const sign = match.groups?.['sign'] ?? ''
    const fillsLine = match[0].length === text.length
    if (fillsLine || sign === ':' || sign === '：') return match[0].length
  }
  return null
}

/** Where the speaker turns to the listeners by name within a text: candidates, to be checked for standing first in a sentence. */
export function vocatives(text: string): number[] {
  return Array.from(text.matchAll(VOCATIVE), ({ index }) => index)
}
