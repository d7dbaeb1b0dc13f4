import { SeededRandom } from '../seeds/seeded-random.ts'
import type { Damage } from './damage-text.ts'
import type { Wrapping } from './wrap-text.ts'

interface DamageCase {
  readonly name: string
  /** Made anew for each text: chunks of random widths are the same for each. */
  readonly damage: () => Damage
  /** How much of the damaged file is there; the rest was cut off. */
  readonly share: number
}

const SITE =
  '《{name}.docx》由会员分享,可在线阅读,更多相关《{name}.docx(9页珍藏版)》请在第一文库网上搜索。'
const PLAIN: Damage = {
  boilerplate: SITE,
  chunkLength: 300,
  remainder: 'own-chunk',
  trimsCuts: false,
  isHalfWidth: false,
  misreads: [],
}
const SEED = 11

function randomWidths(): () => number {
  const random = new SeededRandom(SEED)
  return () => 100 + random.below(500)
}

/** What a sharing site and a scanner do to a text. */
export const DAMAGES: readonly DamageCase[] = [
  { name: 'chunks of 300', damage: () => PLAIN, share: 1 },
  { name: 'chunks of 500', damage: () => ({ ...PLAIN, chunkLength: 500 }), share: 1 },
  {
    name: 'chunks of random widths',
    damage: () => ({ ...PLAIN, chunkLength: randomWidths() }),
    share: 1,
  },
  { name: 'half-width punctuation', damage: () => ({ ...PLAIN, isHalfWidth: true }), share: 1 },
  { name: 'dropped quotation marks', damage: () => ({ ...PLAIN, dropsQuotes: true }), share: 1 },
  { name: 'an end that was cut off', damage: () => PLAIN, share: 0.7 },
  { name: 'no line of the site', damage: () => ({ ...PLAIN, boilerplate: null }), share: 1 },
  {
    name: 'all of it',
    damage: () => ({ ...PLAIN, chunkLength: randomWidths(), isHalfWidth: true, dropsQuotes: true }),
    share: 0.7,
  },
]

/** How lines are set that are to be rejoined. */
export const WRAPPINGS: readonly Wrapping[] = [20, 24, 28, 33, 40, 50, 60].flatMap((width) => [
  { width, isIndented: true, hangs: true },
  { width, isIndented: true, hangs: false },
])

/** The paragraphs of a clean text, one in each line. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
