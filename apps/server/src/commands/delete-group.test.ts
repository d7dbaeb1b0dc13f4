import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CommandLine } from '../testing/test-command.ts'
import { everyRow, fillTables, tellsOf } from '../testing/test-group-rows.ts'
import { filesOf } from './database-file.ts'

let line: CommandLine
let groupId: string

const ids = (query: string): string[] => line.reads(query).map(({ id }) => String(id))

/** By what anything that is left of the group would be known. */
const ofGroup = (): string[] =>
  [
    `select id from study_group where id = '${groupId}'`,
    ...['member', 'text', 'invitation', 'import'].map(
      (table) => `select id from ${table} where group_id = '${groupId}'`,
    ),
    ...['annotation', 'comment'].map(
      (table) =>
        `select id from ${table} where text_id in (select id from text where group_id = '${groupId}')`,
    ),
  ].flatMap((query) => ids(query))

async function makesText(group: string): Promise<string> {
  const server = await line.startsServer()
  const preview = await line.asks(server, `/api/groups/${group}/imports/sample`, { language: 'en' })
  const { importId, title } = preview
  const { textId } = await line.asks(server, `/api/groups/${group}/texts`, { importId, title })
  await line.stopsServer()
  return String(textId)
}

beforeEach(async () => {
  line = await CommandLine.start()
  groupId = ids('select id from study_group')[0] ?? ''
})

afterEach(() => line.ends())

describe('delete-group', () => {
  it('leaves of a group no row in any table and no byte in the file, and touches nothing else', async () => {
    const server = await line.startsServer()
    const made = await line.asks(server, '/api/groups', { name: '二组', memberName: '甲' })
    await line.asks(server, `/api/groups/${groupId}/invitations`, { role: 'annotator' })
    await line.asks(server, `/api/groups/${groupId}/imports/sample`, { language: 'zh-Hans' })
    await line.stopsServer()
    const other = String(made['groupId'])
    const otherText = await makesText(other)
    await makesText(groupId)
    line.tampers(`update text set deleted_at = 1 where id = '${line.textId}'`)
    const filled = fillTables(line, groupId, line.textId)
    expect(filled.length).toBeGreaterThan(35)
    const gone = [...ofGroup(), '因为……']
    const before = everyRow(line)
    for (const table of filled)
      expect(before.get(table)?.some((row) => tellsOf(row, gone)) || table).toBe(true)

    expect(await line.runs('delete-group', groupId, '--name', '一组')).toBe(0)
    expect(line.printed).toEqual([expect.stringContaining('Deleted the group 一组 with 2 texts')])

    for (const [table, rows] of everyRow(line)) {
      const others = before.get(table)?.filter((row) => !tellsOf(row, gone))
      expect({ table, rows }).toEqual({ table, rows: others })
    }
    const files = filesOf(line.database).map((file) => readFileSync(file))
    for (const id of gone)
      expect([id, files.some((file) => file.includes(id))]).toEqual([id, false])
    expect(await line.runs('check')).toBe(0)
    expect(ids('select id from text')).toEqual([otherText])
    expect(ids('select id from user')).toHaveLength(1)
    line.textId = otherText
    const restarted = await line.startsServer()
    expect(restarted.setupUrl).toBeNull()
    await line.asks(restarted, `/api/groups/${other}/imports/sample`, { language: 'en' })
  })

  it.each([[['--name', '二组']], [['--name', '']], [[]]])(
    'does nothing unless its name is said again: %j',
    async (args) => {
      const before = everyRow(line)
      const failed = line.runs('delete-group', '一组', ...args)
      await expect(failed).rejects.toMatchObject({
        sentences: [expect.stringContaining('没有删除'), expect.stringContaining('一组')],
      })
      expect(everyRow(line)).toEqual(before)
    },
  )

  it('asks for an id where several have that name, and says when none has', async () => {
    const server = await line.startsServer()
    await line.asks(server, '/api/groups', { name: '一组', memberName: '甲' })
    await line.stopsServer()
    const several = ids('select id from study_group')
    const failed = line.runs('delete-group', '一组', '--name', '一组')
    await expect(failed).rejects.toThrow(`its id: ${several.join(', ')}`)
    await expect(line.runs('delete-group', '三组', '--name', '三组')).rejects.toThrow(
      'There is no group 三组',
    )
    expect(await line.runs('delete-group', groupId, '--name', '一组')).toBe(0)
    expect(ids('select id from study_group')).toEqual(several.filter((id) => id !== groupId))
  })

  it('goes on where it was cut short', async () => {
    await makesText(groupId)
    // As a disk that fails at the last text would.
    const [, last] = ids('select id from text')
    line.tampers(
      `create trigger fails before delete on text when old.id = '${last}' begin select raise(abort, 'no'); end`,
    )
    await expect(line.runs('delete-group', groupId, '--name', '一组')).rejects.toThrow('no')
    expect(ids('select id from text')).toEqual([last])
    expect(await line.runs('check')).toBe(0)
    line.tampers('drop trigger fails')
    expect(await line.runs('delete-group', groupId, '--name', '一组')).toBe(0)
    expect(ids('select id from study_group')).toEqual([])
    // Nobody is left who could make a group.
    expect((await line.startsServer()).setupUrl).toContain('/setup')
  })

  it('lets the log of no other group go', async () => {
    const remove = () => line.tampers('delete from event where audit_seq is not null')
    expect(remove).toThrow('only added to')
    line.tampers(`insert into group_in_removal values ('another')`)
    expect(remove).toThrow('only added to')
  })

  it('is refused while the server runs', async () => {
    await line.startsServer()
    await expect(line.runs('delete-group', '一组', '--name', '一组')).rejects.toThrow(
      'Stop the server first',
    )
  })
})
