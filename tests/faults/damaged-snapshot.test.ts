import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, it } from 'vitest'
import { StudyRoom } from './study-room.ts'
import { HANG_MS } from './time-limits.ts'

let room: StudyRoom | null = null

afterEach(async () => {
  await room?.ends()
  room = null
})

/** Types some words, waits until they are saved, and stops the server. */
async function session(here: StudyRoom, name: string): Promise<void> {
  const person = await here.joins(name)
  for (let count = 0; count < 3; count++) person.types('新词')
  await expect.poll(() => person.acknowledged.size, { timeout: HANG_MS }).toBe(3)
  for (const mark of person.acknowledged) here.keptMarks.add(mark)
  await person.leaves()
  expect(await here.server.isStopped()).toBe(0)
}

function flipsABitInTheNewestSnapshot({ database: file, textId }: StudyRoom): void {
  const database = new DatabaseSync(file)
  const [newest] = database
    .prepare(
      `select epoch, through_seq, bytes from room_snapshot where room = ? order by through_seq desc`,
    )
    .all(`words/${textId}`) as { epoch: string; through_seq: number; bytes: Uint8Array }[]
  if (!newest) throw new Error('There is no snapshot')
  const { bytes, epoch, through_seq: throughSeq } = newest
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  database
    .prepare('update room_snapshot set bytes = ? where room = ? and epoch = ? and through_seq = ?')
    .run(bytes, `words/${textId}`, epoch, throughSeq)
  database.close()
}

it.each([
  ['first snapshot', 1],
  ['second snapshot', 2],
  ['third snapshot', 3],
])(
  'a damaged %s loses nothing: the room is read from what is before it, says so, and mends it',
  async (_, sessions) => {
    room = await StudyRoom.open()
    for (let number = 0; number < sessions; number++) {
      if (number > 0) await room.startsServer()
      await session(room, `s${number}`)
      expect((await room.runs('compact')).code).toBe(0)
    }
    flipsABitInTheNewestSnapshot(room)
    expect(await room.findings()).toEqual([
      expect.stringMatching(/The snapshot of words\/.* is damaged/),
      expect.stringContaining('1 found'),
    ])

    const server = await room.startsServer()
    expect(await room.missing()).toEqual([])
    expect(server.output).toContain('A snapshot was damaged; the room was read from its log')
    const here = room
    await expect.poll(() => here.findings(), { timeout: HANG_MS }).toEqual([])
  },
  120_000,
)
