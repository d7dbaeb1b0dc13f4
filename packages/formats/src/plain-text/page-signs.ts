/** What a line of nothing but a page number says. */
export interface PageSign {
  readonly number: number
  /** How many pages there are, where it says so. */
  readonly total: number | null
  /** Whether it calls itself one of so many pages: no author numbers a part like this. */
  readonly isNamed: boolean
}

// - 12 - · — 12 — · 第3页 共9页 · 3/9 · Page 3 of 9
const DASHED = /^[-—–－·•─]{1,3} ?(\d{1,4}) ?[-—–－·•─]{1,3}$/
const CHINESE = /^第 ?(\d{1,4}) ?[页頁][ ,，/／|]{0,3}(?:共 ?(\d{1,4}) ?[页頁])?$/
const FRACTION = /^(\d{1,4}) ?[/／] ?(\d{1,4})$/
const ENGLISH = /^page (\d{1,4})(?: of (\d{1,4}))?$/i
const BARE = /^\d{1,4}$/
// The longest of them: a line that is longer need not be looked at.
const MAX_SIGN_LENGTH = 24

/** The page number that a line says it is; null for a bare number, which says nothing of pages. */
export function readPageSign(words: string): PageSign | null {
  if (words.length > MAX_SIGN_LENGTH) return null
  for (const pattern of [DASHED, CHINESE, FRACTION, ENGLISH]) {
    const found = pattern.exec(words)
    if (!found) continue
    const total = found[2] === undefined ? null : Number(found[2])
    return { number: Number(found[1]), total, isNamed: total !== null && pattern !== FRACTION }
  }
  return null
}

/** The number that is all of a line; null if there is more or none. */
export function readBareNumber(words: string): number | null {
  return BARE.test(words) ? Number(words) : null
}

/** Whether a line may be a page number, bare ones included. */
export function isPageSign(words: string): boolean {
  return readPageSign(words) !== null || readBareNumber(words) !== null
}
