/** What parts of a text are called behind their numbers: `第一卷`, `第三回`, `第2场`, `第十条`. Those of a kind do not stand within each other. */
export const PART_NAMES = {
  volume: '卷编編篇幕',
  chapter: '章回折出讲講课課',
  section: '节節场場',
  article: '条條',
} as const

const NUMERAL = '(?:(?:[一二三四五六七八九十百零] ?){1,7}|\\d{1,3} ?)'

/** What is handed out on its own as often as in a row, under such a number: `第5课 桃花源记`. */
const ALONE = '讲講课課'

/** The source of an expression for the number of a part with its name. */
export const NUMBERED_PART = `第 ?${NUMERAL}[${Object.values(PART_NAMES).join('')}]`

/** As `NUMBERED_PART`, of parts that stand in a larger whole: no text of its own is called so. */
export const NUMBERED_WITHIN = `第 ?${NUMERAL}[${Object.values(PART_NAMES)
  .join('')
  .replace(ALONE, '')}]`
