import { once } from 'node:events'
import { SYNC_PATH } from '@variorum/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { StudyRoom } from './study-room.ts'

/** More than come in within one turn of the server. */
const COMING = 40
const IN_ROOM = 10

let room: StudyRoom | null = null

afterEach(async () => {
  await room?.ends()
  room = null
})

/** The code that a connection ends with; null if it never was one. */
async function endOf(socket: WebSocket): Promise<number | null> {
  let isOpen = false
  socket.addEventListener('open', () => (isOpen = true))
  socket.addEventListener('error', () => undefined)
  const [{ code }] = (await once(socket, 'close')) as [CloseEvent]
  return isOpen ? code : null
}

describe('a server that is told to stop', () => {
  it('tells every client that it is going away, also those that are just coming, and ends well', async () => {
    const here = await StudyRoom.open()
    room = here
    const connects = (): WebSocket => {
      const url = `ws://${here.server.host}${SYNC_PATH}/words/${here.textId}`
      return new WebSocket(url, { headers: { cookie: here.cookie } } as unknown as string[])
    }
    const inRoom = Array.from({ length: IN_ROOM }, connects)
    const ends = inRoom.map(endOf)
    await Promise.all(inRoom.map((socket) => once(socket, 'message')))
    const coming = Array.from({ length: COMING }, connects)
    const endsOfComing = coming.map(endOf)
    // The first of them is let in; where the others are, chance decides.
    await once(coming[0] ?? new EventTarget(), 'open')
    expect(await here.server.isStopped()).toBe(0)
    expect(await Promise.all(ends)).toEqual(inRoom.map(() => 1001))
    const codes = (await Promise.all(endsOfComing)).filter((code) => code !== null)
    expect(codes.length).toBeGreaterThan(0)
    expect(codes.filter((code) => code !== 1001)).toEqual([])
    expect(here.server.output).not.toContain('"level":50')
  })
})
