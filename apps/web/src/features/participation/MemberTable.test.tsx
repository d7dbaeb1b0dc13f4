// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import type { MemberId, ParticipationLine } from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { connectionMessages } from '../../notices/messages.ts'
import { renderIn } from '../../testing/render-in.tsx'
import { groupsMessages } from '../groups/messages.ts'
import { MemberTable } from './MemberTable.tsx'
import { participationMessages } from './messages.ts'

const line = (over: Partial<ParticipationLine>): ParticipationLine => ({
  id: 'm' as MemberId,
  name: '小周',
  role: 'annotator',
  threads: 2,
  replies: 3,
  marks: 4,
  questions: 5,
  unanswered: 1,
  answers: 6,
  agreement: 7,
  lastSaidAt: null,
  reading: { paragraphs: 8, lastSeenAt: null },
  ...over,
})

describe.each(['zh-Hans', 'en'] as const)('the table of members, in %s', (language) => {
  const say = participationMessages[language]
  const shows = (lines: readonly ParticipationLine[]) =>
    renderIn(
      language,
      {
        participation: say,
        groups: groupsMessages[language],
        connection: connectionMessages[language],
      },
      <MemberTable lines={lines} />,
    )

  it('says each number by itself, and adds none up', () => {
    shows([line({}), line({ id: 'w' as MemberId, name: '小吴' })])
    const row = screen.getByRole('row', { name: /小周/ })
    const cells = within(row).getAllByRole('cell')
    expect(cells.slice(0, 6).map((cell) => Number.parseInt(cell.textContent, 10))).toEqual([
      2, 3, 4, 5, 6, 7,
    ])
    expect(cells[3]?.textContent).toContain(say.unanswered.replace('{{count, number}}', '1'))
    expect(cells[6]?.textContent).toContain(say.never)
    expect(cells[7]?.textContent).toBe('8')
    expect(screen.getAllByRole('row')).toHaveLength(3)
  })

  it('says of reading that is not shown that it is not, and no number', () => {
    shows([line({ reading: null })])
    const row = screen.getByRole('row', { name: /小周/ })
    expect(within(row).getAllByRole('cell')).toHaveLength(8)
    expect(within(row).getByText(say.readingNotShown)).toBeTruthy()
  })

  it('calls by a number whoever stands under one', () => {
    shows([line({ name: { readerNumber: 17, name: null } })])
    expect(screen.getByRole('row', { name: /17/ })).toBeTruthy()
  })
})
