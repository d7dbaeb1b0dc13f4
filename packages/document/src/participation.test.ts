import { describe, expect, it } from 'vitest'
import type { AuthorName } from './author-name.ts'
import type { MemberId } from './ids.ts'
import {
  inParticipationOrder,
  isQuiet,
  isUntouched,
  stretchesOf,
  type ParticipationLine,
} from './participation.ts'

const collator = new Intl.Collator('zh-Hans')
const line = (name: AuthorName, lastSaidAt: number | null, threads = 0): ParticipationLine => ({
  id: JSON.stringify(name) as MemberId,
  name,
  role: 'annotator',
  threads,
  replies: 0,
  marks: 0,
  questions: 0,
  unanswered: 0,
  answers: 0,
  agreement: 0,
  lastSaidAt,
  reading: null,
})
const names = (lines: readonly ParticipationLine[]) => lines.map(({ name }) => name)

describe('the order of members', () => {
  it('is that of their names, whatever they did', () => {
    const lines = [line('周', 5, 9), line('陈', 1), line('李', null, 2)]
    expect(names(inParticipationOrder(lines, 'name', collator))).toEqual(['陈', '李', '周'])
  })

  it('or begins with whoever was quiet longest; of those who never spoke by name', () => {
    const lines = [line('周', 5), line('陈', 1, 99), line('王', null), line('李', null)]
    const ordered = inParticipationOrder(lines, 'quiet-longest', collator)
    expect(names(ordered)).toEqual(['李', '王', '陈', '周'])
  })

  it('is that of numbers where names are hidden, behind those who lead', () => {
    const [ten, two] = [10, 2].map((readerNumber) => ({ readerNumber, name: null }))
    const lines = [line(ten!, 1), line('林', 2), line(two!, 3)]
    expect(names(inParticipationOrder(lines, 'name', collator))).toEqual(['林', two, ten])
  })
})

it('quiet is who may speak, does not lead, and has not spoken', () => {
  const said = { role: 'annotator', threads: 0, replies: 1 } as const
  expect(isQuiet({ ...said, replies: 0 })).toBe(true)
  expect(isQuiet(said)).toBe(false)
  expect(isQuiet({ ...said, replies: 0, role: 'observer' })).toBe(false)
  expect(isQuiet({ ...said, replies: 0, role: 'facilitator' })).toBe(false)
})

it('a paragraph is untouched where nothing at all happened', () => {
  expect(isUntouched({ readers: 0, marks: 0, questions: 0 })).toBe(true)
  for (const key of ['readers', 'marks', 'questions']) {
    expect(isUntouched({ readers: 0, marks: 0, questions: 0, [key]: 1 })).toBe(false)
  }
})

it('numbers that follow one another are stretches', () => {
  expect(stretchesOf([])).toEqual([])
  expect(stretchesOf([3, 4, 5, 9])).toEqual([
    { from: 3, to: 5 },
    { from: 9, to: 9 },
  ])
})
