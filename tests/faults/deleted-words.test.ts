import { existsSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { StudyRoom } from './study-room.ts'
import { HANG_MS } from './time-limits.ts'

const WORDS = '慎独之语'

let room: StudyRoom | null = null

afterEach(async () => {
  await room?.ends()
  room = null
})

function isOnDisk({ database }: StudyRoom): boolean {
  return [database, `${database}-wal`].some(
    (file) => existsSync(file) && readFileSync(file).includes(WORDS),
  )
}

describe('a server that is killed before it has erased what was deleted', () => {
  it('erases it after its next start', async () => {
    room = await StudyRoom.open()
    const ids = { annotation: room.freshId(), comment: room.freshId() }
    const annotations = `/api/texts/${room.textId}/annotations`
    await room.server.asks(annotations, room.cookie, {
      ...ids.annotation,
      kind: 'question',
      target: { type: 'text' },
      comment: { ...ids.comment, body: WORDS },
    })
    const deleted = await room.server.asks(
      `${annotations}/${ids.annotation.id}/delete`,
      room.cookie,
      {},
    )
    expect(deleted?.status).toBe(200)
    await room.server.isKilled()
    expect(isOnDisk(room)).toBe(true)
    await room.startsServer()
    const here = room
    await expect.poll(() => isOnDisk(here), { timeout: HANG_MS, interval: 200 }).toBe(false)
    await room.server.isKilled()
    expect(await room.findings()).toEqual([])
  })
})
