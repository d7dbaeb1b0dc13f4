import { expect } from '@playwright/test'
import { SeededRandom } from '../seeds/seeded-random.ts'
import { Person } from './person.ts'
import { bringsText, changesRole, startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'
import { pagesAgree, Writer } from './writer.ts'

// A sample, on the real page, of what `tests/placement` does without one.

/** No character comes twice. */
const WORDS = `# 千字文

天地玄黄宇宙洪荒

日月盈昃辰宿列张

寒来暑往秋收冬藏

闰余成岁律吕调阳
`
/** Words that somebody makes a note on before the others begin. Nobody deletes any of them. */
const NOTED = ['宇宙洪荒', '来暑往秋收', '律吕']
const SEEDS = [31_000, 31_001, 31_002]
const ROUNDS = 8
/** Rounds in which the first of them has no network. */
const OFFLINE = { from: 3, to: 6 }

for (const seed of SEEDS) {
  test(`characters stand where three people wrote them who split, join and move at once (seed ${seed})`, async ({
    browser,
    app,
  }) => {
    const [lin, zhou] = [await Person.arrives(browser), await Person.arrives(browser)]
    const group = await startGroup(app, lin, { 小周: zhou })
    await changesRole(app, lin, group, '小周', 'facilitator')
    const textUrl = await bringsText(app, lin, group, { name: '千字文.md', words: WORDS })
    const window = await zhou.opensAnotherWindow()
    const people = [lin, zhou, window]
    await Promise.all(people.map((person) => person.opens(textUrl)))
    await lin.notes(NOTED[0] ?? '', '何意？')
    await zhou.notes(NOTED[1] ?? '', '为何？')
    await zhou.notes(NOTED[2] ?? '', '何解？')
    for (const person of people) await person.edits()
    const random = new SeededRandom(seed)
    // Each draws by themselves: who comes first is not the same every time.
    const writers = people.map(
      (person, number) => new Writer(person, number, new SeededRandom(seed * 10 + number)),
    )
    const [first, second, third] = writers
    if (!first || !second || !third) throw new Error('three')
    for (const writer of writers) await writer.isWatched()
    const moved: boolean[] = []

    for (let round = 0; round < ROUNDS; round++) {
      if (round === OFFLINE.from) await lin.losesTheNetwork(true)
      if (round === OFFLINE.to) await lin.losesTheNetwork(false)
      const others = () =>
        Promise.all([
          random.pick([() => first.writes(), () => first.splits(), () => first.deletes()])(),
          random.pick([() => second.writes(), () => second.joins(), () => second.splits()])(),
        ])
      await random.pick([
        () => third.composes(others),
        () => Promise.all([others(), third.changesItsMind()]),
        () => Promise.all([others(), third.moves().then(() => moved.push(true))]),
      ])()
    }
    lin.forgivesTheNetwork()

    await Promise.all(
      people.map((person) =>
        expect(person.page.getByText('已保存', { exact: true })).toBeVisible(),
      ),
    )
    const reader = await lin.opensAnotherWindow()
    await reader.opens(textUrl)
    const paragraphs = await pagesAgree([...people, reader])
    const text = paragraphs.join('\n')
    const deleted = writers.flatMap((writer) => [...writer.deleted])
    const written = writers.flatMap((writer) => writer.written)
    expect(written.length).toBeGreaterThan(ROUNDS)

    // Each stands once.
    const characters = [
      ...WORDS.replaceAll(/[#\s]/g, '').split(''),
      ...written.map(({ character }) => character),
    ]
    const standing = characters.filter((character) => !deleted.includes(character))
    expect(text.replaceAll('\n', '').split('').toSorted()).toEqual(standing.toSorted())
    // In the order in which it was written. What was written into words that moved went with them.
    const isBefore = (one: string | null, other: string | null): boolean => {
      const [from, to] = [text.indexOf(one ?? '\0'), text.indexOf(other ?? '\0')]
      return from === -1 || to === -1 || from < to
    }
    const paragraphOf = (character: string | null) =>
      paragraphs.findIndex((words) => character !== null && words.includes(character))
    const line = paragraphs.join('')
    const misplaced = written.filter(({ character, left, right }) => {
      if (deleted.includes(character)) return false
      const isWithin = paragraphOf(left) === paragraphOf(right) && paragraphOf(left) !== -1
      // Words whose neighbours went apart are beside the one or the other; or somebody split the paragraph right there, where it had no others.
      const isBeside =
        [left, right].some((one) => paragraphOf(one) === paragraphOf(character)) ||
        [`${left}${character}`, `${character}${right}`].some((pair) => line.includes(pair))
      const hasNeighbours = paragraphOf(left) !== -1 || paragraphOf(right) !== -1
      if (isWithin) return !(isBefore(left, character) && isBefore(character, right))
      return hasNeighbours && !isBeside
    })
    expect(misplaced).toEqual([])
    // Notes are on their words, wherever these went, and on none that stood beside them.
    const own = new Set(WORDS)
    const covered = (marked: string) =>
      marked
        .split('')
        .filter((character) => own.has(character))
        .toSorted()
        .join('')
    for (const person of [...people, reader]) {
      await expect
        .poll(async () => (await person.highlighted()).map(covered).toSorted())
        .toEqual(NOTED.map(covered).toSorted())
    }
    for (const person of [...people, reader]) await person.page.close()
    expect([...lin.complaints, ...zhou.complaints, ...window.complaints]).toEqual([])
    await lin.context.close()
    await zhou.context.close()
  })
}
