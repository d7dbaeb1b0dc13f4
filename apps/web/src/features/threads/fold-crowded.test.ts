import { expect, test } from 'vitest'
import { foldCrowded, type CrowdCard } from './fold-crowded.ts'

const NONE: ReadonlySet<string> = new Set()

/** Cards of one paragraph on lines of 35 pixels, several to a line. */
const inParagraph = (group: string, top: number, count: number, perLine = 4): CrowdCard[] =>
  Array.from({ length: count }, (_, at) => ({
    key: `${group}-${at}`,
    desiredTop: top + Math.floor(at / perLine) * 35,
    group,
    isHeld: false,
  }))

/** Cards that are shown, with how far the last of them would stand below its words if each took 72 pixels. */
function furthest(cards: readonly CrowdCard[]) {
  const { folded } = foldCrowded(cards, NONE)
  let free = 0
  return Math.max(
    ...cards
      .filter(({ key }) => !folded.has(key))
      .map(({ desiredTop }) => {
        const top = Math.max(desiredTop, free)
        free = top + 72
        return top - desiredTop
      }),
  )
}

test('a few cards stay, wherever they are', () => {
  expect(foldCrowded(inParagraph('a', 0, 4), NONE)).toEqual({ folded: NONE, folds: new Map() })
})

test('of a paragraph with many the last are folded behind the others, and every count adds up', () => {
  const cards = inParagraph('a', 0, 40)
  const { folded, folds } = foldCrowded(cards, NONE)
  expect(folded.size).toBeGreaterThan(10)
  const [[key, fold] = []] = folds
  expect(fold).toEqual({ group: 'a', count: folded.size, isOpen: false })
  expect(key).toBe(cards.filter((card) => !folded.has(card.key)).at(-1)?.key)
})

test.each([80, 500, 2_000])(
  'with %i cards the ones that are shown stand near their words',
  (count) => {
    const cards = Array.from({ length: count / 20 }, (_, at) =>
      inParagraph(`${at}`, at * 300, at === 3 ? 40 : 20),
    ).flat()
    expect(furthest(cards)).toBeLessThanOrEqual(280 + 72)
  },
)

test('the one that somebody is busy with is never folded', () => {
  const cards = inParagraph('a', 0, 40).map((card) => ({ ...card, isHeld: card.key === 'a-39' }))
  const { folded, folds } = foldCrowded(cards, NONE)
  expect(folded.has('a-39')).toBe(false)
  expect(folds.get('a-39')?.count).toBe(folded.size)
})

test('a fold that was opened hides nothing, and can be closed again', () => {
  const cards = inParagraph('a', 0, 40)
  const { count } = [...foldCrowded(cards, NONE).folds.values()][0] ?? {}
  const { folded, folds } = foldCrowded(cards, new Set(['a']))
  expect(folded).toEqual(NONE)
  expect(folds).toEqual(new Map([['a-39', { group: 'a', count, isOpen: true }]]))
})
