import { describe, expect, it } from 'vitest'
import { letRest } from './let-rest.ts'

class AwakeRoom {
  readonly usedAt: number
  docBytes: number

  constructor(usedAt: number, docBytes: number) {
    this.usedAt = usedAt
    this.docBytes = docBytes
  }

  restIfQuiet(quietMs = 1_000): void {
    if (quietMs === 0) this.docBytes = 0
  }
}

describe('[S8] docs of all rooms', () => {
  it('take no more memory than they may: those rest that were used least recently', () => {
    const rooms = [new AwakeRoom(30, 50), new AwakeRoom(10, 50), new AwakeRoom(20, 60)]
    letRest(rooms, 120)
    expect(rooms.map(({ docBytes }) => docBytes)).toEqual([50, 0, 60])
    letRest(rooms, 100)
    expect(rooms.map(({ docBytes }) => docBytes)).toEqual([50, 0, 0])
  })
})
