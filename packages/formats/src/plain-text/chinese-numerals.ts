const DIGITS = '一二三四五六七八九'

/** The value of a numeral from 一 to 九百九十九 as enumerations write it; null for anything else. */
export function chineseNumeral(numeral: string): number | null {
  const [hundreds, below, ...more] = numeral.split('百')
  if (hundreds === undefined || below === undefined) return belowHundred(numeral)
  const hundred = digit(hundreds)
  const rest = below === '' ? 0 : belowHundred(below.replace(/^零/, ''))
  return more.length > 0 || hundred === null || rest === null ? null : hundred * 100 + rest
}

function belowHundred(numeral: string): number | null {
  const [tens, ones, ...rest] = numeral.split('十')
  if (rest.length > 0 || tens === undefined) return null
  if (ones === undefined) return digit(tens)
  const ten = tens === '' ? 1 : digit(tens)
  const one = ones === '' ? 0 : digit(ones)
  return ten === null || one === null ? null : ten * 10 + one
}

function digit(character: string): number | null {
  return character.length === 1 && DIGITS.includes(character) ? DIGITS.indexOf(character) + 1 : null
}
