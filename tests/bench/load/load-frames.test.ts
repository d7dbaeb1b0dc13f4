import { describe, expect, it } from 'vitest'
import type { Dialect } from '../servers/server-names.ts'
import { Frames } from './load-frames.ts'

const PAYLOAD = Uint8Array.of(5, 6, 7)

describe.each<Dialect>(['y-websocket', 'hocuspocus'])('frames of %s', (dialect) => {
  const frames = new Frames(dialect, 'room-7')

  it('are read as they were written', () => {
    expect(frames.read(frames.step1(PAYLOAD))).toEqual({ type: 'asked' })
    expect(frames.read(frames.step2(PAYLOAD))).toEqual({ type: 'state', payload: PAYLOAD })
    expect(frames.read(frames.update(PAYLOAD))).toEqual({ type: 'update', payload: PAYLOAD })
    expect(frames.read(frames.awareness(PAYLOAD))).toEqual({ type: 'awareness', payload: PAYLOAD })
  })
})

describe('the wire of Hocuspocus', () => {
  it('names the room in each frame, and begins with a token', () => {
    const frames = new Frames('hocuspocus', 'ab')
    expect([...frames.step1(Uint8Array.of(0))]).toEqual([2, 97, 98, 0, 0, 1, 0])
    expect([...(frames.hello() ?? [])].slice(0, 5)).toEqual([2, 97, 98, 2, 0])
  })
})

describe('the wire of y-websocket', () => {
  it('begins without a greeting', () => {
    expect(new Frames('y-websocket', 'ab').hello()).toBeNull()
  })
})
