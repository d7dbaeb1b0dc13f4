import type { MemberId, ParticipationLine } from '@variorum/document'
import { expect, it } from 'vitest'
import { participationCsv } from './participation-csv.ts'

const line: ParticipationLine = {
  id: 'm' as MemberId,
  name: '小周',
  role: 'annotator',
  threads: 2,
  replies: 5,
  marks: 7,
  questions: 1,
  unanswered: 1,
  answers: 0,
  agreement: 3,
  lastSaidAt: Date.UTC(2026, 10, 28, 16, 5),
  reading: { paragraphs: 12, lastSeenAt: Date.UTC(2026, 10, 29, 1, 2, 3) },
}
const SHANGHAI = { language: 'en', timeZone: 'Asia/Shanghai' } as const

it('has a row for each member, with times as the zone has them', () => {
  const [heading, row, end] = participationCsv([line], SHANGHAI).split('\r\n')
  expect(heading).toBe(
    '\uFEFFMember,Role,Discussions begun,Replies,Highlights without words,Questions asked,Of these unanswered,' +
      'Questions answered,Agreement received,Last said something (Asia/Shanghai),Paragraphs reached,Last seen (Asia/Shanghai)',
  )
  expect(row).toBe('小周,Annotator,2,5,7,1,1,0,3,2026-11-29 00:05:00,12,2026-11-29 09:02:03')
  expect(end).toBe('')
})

it('says where reading is not shown, and nothing of it', () => {
  const csv = participationCsv([{ ...line, reading: null, lastSaidAt: null }], SHANGHAI)
  expect(csv).toContain('小周,Annotator,2,5,7,1,1,0,3,,not shown,\r\n')
})

it('calls by a number whoever stands under one', () => {
  const name = { readerNumber: 17, name: null }
  expect(participationCsv([{ ...line, name }], { language: 'zh-Hans' })).toMatch(
    /\n读者 ?17,批注者,/,
  )
})

it.each(['=1+1', '+1', '-2', '@SUM(A1)', '\t=1', '＝1'])(
  'gives a spreadsheet nothing to compute in a name: %j',
  (name) => {
    const [, row = ''] = participationCsv([{ ...line, name }], SHANGHAI).split('\r\n')
    expect(row).toMatch(/^"?'/)
  },
)

it('says in its last row where the group has more members than it', () => {
  const rows = participationCsv([line, line], { ...SHANGHAI, isCut: true }).split('\r\n')
  expect(rows).toHaveLength(5)
  expect(rows[3]).toBe('The group has more members: these are the first 2 who joined.')
  const whole = participationCsv([line, line], { language: 'zh-Hans', isCut: false })
  expect(whole).not.toContain('更多成员')
})
