import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CommandLine } from '../testing/test-command.ts'

let line: CommandLine

beforeEach(async () => {
  line = await CommandLine.start()
})

afterEach(() => line.ends())

/** The cells of the printed line in which this stands. */
function cellsWith(words: string): string[] {
  const found = line.printed.find((printed) => printed.includes(words))
  return found?.split(/ {2,}/) ?? []
}

describe('groups', () => {
  it('says of each group who and what is in it, in the languages of both headings', async () => {
    expect(await line.runs('groups')).toBe(0)
    const [id] = line.reads('select id from study_group').map((row) => String(row['id']))
    const today = new Date(Number(line.reads('select max(at) as at from event')[0]?.['at']))
    const cells = cellsWith('一组')
    expect(cells).toEqual([
      id,
      '1 (1)',
      '1 (0)',
      '1',
      expect.stringMatching(/^[1-9]\d* KiB$/),
      '0 KiB',
      today.toISOString().slice(0, 10),
      '一组',
    ])
    expect(line.printed.slice(0, 2)).toEqual([
      expect.stringContaining('讨论'),
      expect.stringContaining('threads'),
    ])
  })

  it('adds all groups up, and tells which are archived, empty, or have texts in the bin', async () => {
    const server = await line.startsServer()
    await line.asks(server, '/api/groups', { name: '二组', memberName: '乙' })
    await line.stopsServer()
    line.tampers(`update study_group set archived_at = 1 where name = '二组'`)
    line.tampers(`update member set removed_at = 1 where name = '乙'`)
    line.tampers(`update text set deleted_at = 1`)
    line.tampers(
      `insert into text_image (text_id, hash, media_type, size_bytes, bytes) values (?, 'x', 'image/png', 2048, ?)`,
      line.textId,
      new Uint8Array(2048),
    )
    await line.runs('groups')
    expect(cellsWith('二组').slice(1, 4)).toEqual(['0 (0)', '0 (0)', '0'])
    expect(cellsWith('二组').at(-1)).toBe('二组 · 已归档 archived · 无成员 without members')
    expect(cellsWith('一组')[2]).toBe('1 (1)')
    expect(cellsWith('total').slice(0, 4)).toEqual(['合计 total: 2', '1 (1)', '1 (1)', '1'])
    expect(cellsWith('total')[5]).toBe('2 KiB')
  })

  it('counts no thread without words, and none that somebody keeps to themselves', async () => {
    const server = await line.startsServer()
    const privately = { kind: 'note', audience: 'self', target: { type: 'text' } }
    await line.asks(server, `/api/texts/${line.textId}/annotations`, {
      ...line.freshId(),
      ...privately,
      comment: { ...line.freshId(), body: '私下' },
    })
    line.tampers(`update thread_fact set is_bare = 1 where audience <> 'self'`)
    await line.runs('groups')
    expect(cellsWith('一组')[3]).toBe('0')
  })

  it('counts the words of the group that they stand in, with every layer', async () => {
    const bytes = line.reads(
      `select (select sum(length(bytes)) from update_log) + (select coalesce(sum(length(bytes)), 0) from room_snapshot) as sum`,
    )[0]?.['sum']
    await line.runs('groups')
    expect(cellsWith('一组')[4]).toBe(`${Math.ceil(Number(bytes) / 1024)} KiB`)
  })

  it('lets no name steer the terminal', async () => {
    line.tampers('update study_group set name = ?', '一\u001B[2J\n组')
    await line.runs('groups')
    expect(line.printed.join('')).not.toMatch(/\p{Cc}/u)
  })
})
