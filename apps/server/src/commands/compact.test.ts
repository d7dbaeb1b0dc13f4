import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CommandLine } from '../testing/test-command.ts'

let line: CommandLine

beforeEach(async () => {
  line = await CommandLine.start()
})

afterEach(() => line.ends())

const layer = () => `layer/${line.textId}/group`
const read = (table: string, columns = '*') =>
  line.reads(`select ${columns} from ${table} where room = '${layer()}'`)

describe('compact', () => {
  it('folds the log of every room, and says what it came to', async () => {
    expect(await line.runs('compact')).toBe(0)
    expect(line.printed).toEqual([expect.stringMatching(/Compacted: \d+.* → \d+/)])
    expect(read('room_snapshot')).toHaveLength(1)
    expect(await line.runs('check')).toBe(0)
  })

  it('keeps what comes after, when done again and again', async () => {
    for (let time = 0; time < 3; time++) {
      await line.annotates(await line.startsServer())
      await line.stopsServer()
      await line.runs('compact')
      expect(await line.runs('check')).toBe(0)
    }
    expect(read('room_snapshot')).toHaveLength(2)
  })

  it('drops what is left of former lives', async () => {
    const bytes = new Uint8Array([0, 0])
    line.tampers(
      'insert into update_log (room, epoch, room_seq, bytes) values (?, ?, 1, ?)',
      layer(),
      'old',
      bytes,
    )
    await line.runs('compact')
    expect(read('update_log', 'epoch').map(({ epoch }) => epoch)).not.toContain('old')
  })

  it('tells of a room that can not be read, and leaves it', async () => {
    line.tampers('update update_log set bytes = ? where room = ?', new Uint8Array([9, 9]), layer())
    expect(await line.runs('compact')).toBe(1)
    expect(line.printed[0]).toContain(`${layer()} can't be read`)
    expect(read('room_snapshot')).toEqual([])
    expect(read('update_log').length).toBeGreaterThan(0)
  })

  it('is refused while the server runs', async () => {
    await line.startsServer()
    await expect(line.runs('compact')).rejects.toThrow('Stop the server first')
  })
})

describe('rebuild-layers', () => {
  it('makes layers say again what the rows say, in a new life', async () => {
    const before = line.reads('select words_epoch, layer_epoch from text')[0]
    line.tampers(`update comment set body = 'another'`)
    expect(await line.runs('check')).toBe(1)
    expect(await line.runs('rebuild-layers')).toBe(0)
    expect(await line.runs('check')).toBe(0)
    const after = line.reads('select words_epoch, layer_epoch from text')[0]
    expect(after?.['layer_epoch']).not.toBe(before?.['layer_epoch'])
    expect(after?.['words_epoch']).toBe(before?.['words_epoch'])
  })

  it('does so for one text, and says so when there is none with that id', async () => {
    expect(await line.runs('rebuild-layers', line.textId)).toBe(0)
    const nobodys = '00000000-0000-7000-8000-000000000000'
    await expect(line.runs('rebuild-layers', nobodys)).rejects.toThrow('There is no text')
  })

  it('is refused while the server runs', async () => {
    await line.startsServer()
    await expect(line.runs('rebuild-layers')).rejects.toThrow('Stop the server first')
  })
})
