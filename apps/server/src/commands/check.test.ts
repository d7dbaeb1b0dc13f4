import { openSync, writeSync, closeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { CommandLine } from '../testing/test-command.ts'

let line: CommandLine

beforeEach(async () => {
  line = await CommandLine.start()
})

afterEach(() => line.ends())

const layer = () => `layer/${line.textId}/group`

describe('check', () => {
  it('finds nothing in what a server wrote, also while it runs', async () => {
    expect(await line.runs('check')).toBe(0)
    expect(line.printed).toEqual(['检查完毕，没有问题。 · Checked: nothing is wrong.'])
    await line.annotates(await line.startsServer())
    expect(await line.runs('check')).toBe(0)
  })

  it('finds a row that can not be read, and does not repeat what is in it', async () => {
    line.tampers(`update annotation set target_json = '{"type":"secret words"}'`)
    expect(await line.runs('check')).toBe(1)
    expect(line.printed[0]).toMatch(/Row .* of annotation can't be read: not of the right shape$/)
    expect(line.printed.join()).not.toContain('secret words')
  })

  it('finds a row that refers to a missing one', async () => {
    line.tampers(`update annotation set resolved_by = 'nobody'`)
    await line.runs('check')
    expect(line.printed[0]).toContain('A row of annotation refers to a missing row of member')
  })

  it('finds a layer that says something else than the rows', async () => {
    line.tampers(`update comment set body = 'another'`)
    expect(await line.runs('check')).toBe(1)
    expect(line.printed[0]).toContain(`${layer()} differs from the rows`)
  })

  it('finds a layer that was lost', async () => {
    line.tampers('delete from update_log where room = ?', layer())
    await line.runs('check')
    expect(line.printed[0]).toContain(`${layer()} differs from the rows`)
  })

  it('finds an entry of a log that can not be read', async () => {
    line.tampers('update update_log set bytes = ? where room = ?', new Uint8Array([9, 9]), layer())
    await line.runs('check')
    expect(line.printed[0]).toMatch(/Entry \d+ in the log of layer.* can't be read/)
  })

  it('finds a log that lacks an entry', async () => {
    const entries = line.reads(`select room_seq from update_log where room = '${layer()}'`)
    expect(entries.length).toBeGreaterThan(1)
    line.tampers('delete from update_log where room = ? and room_seq = 1', layer())
    expect(await line.runs('check')).toBe(1)
    expect(line.printed.join()).toContain(
      `${layer()} can't be read: An entry of ${layer()} is missing`,
    )
  })

  it('finds words that were lost, and what stood on them', async () => {
    line.tampers('delete from update_log where room = ?', `words/${line.textId}`)
    await line.runs('check')
    expect(line.printed[0]).toContain(`Text ${line.textId} has no words`)
  })

  it('finds a snapshot whose bytes changed, and one that differs from its log', async () => {
    const [entry] = line.reads(
      `select room_seq, epoch, bytes from update_log where room = '${layer()}' order by room_seq desc limit 1`,
    )
    const put = (bytes: Uint8Array, checksum: number) =>
      line.tampers(
        'insert or replace into room_snapshot (room, epoch, through_seq, checksum, bytes) values (?, ?, ?, ?, ?)',
        layer(),
        String(entry?.['epoch']),
        Number(entry?.['room_seq']),
        checksum,
        bytes,
      )
    const other = new Y.Doc()
    other.getMap('annotations').set('a', 1)
    const bytes = Y.encodeStateAsUpdate(other)
    put(bytes, crc32(bytes) + 1)
    await line.runs('check')
    expect(line.printed[0]).toMatch(/The snapshot of layer.* is damaged/)
    put(bytes, crc32(bytes))
    await line.runs('check')
    expect(line.printed[0]).toMatch(/The snapshot of layer.* differs from the log/)
  })

  it('finds damage in the file itself, and goes on as far as it can', async () => {
    const [page] = line.reads(`select rootpage from sqlite_schema where name = 'comment'`)
    const [{ page_size: size } = {}] = line.reads('pragma page_size')
    const file = openSync(line.database, 'r+')
    writeSync(file, Buffer.alloc(64, 0xff), 0, 64, (Number(page?.['rootpage']) - 1) * Number(size))
    closeSync(file)
    expect(await line.runs('check')).toBe(1)
    expect(line.printed[0]).toContain('The file is damaged')
  })

  it('says that there is no database', async () => {
    const nowhere = line.path('nowhere')
    Object.assign(line, { dataFolder: nowhere })
    await expect(line.runs('check')).rejects.toMatchObject({
      sentences: [expect.stringContaining('没有文件'), expect.stringContaining('There is no file')],
    })
  })
})
