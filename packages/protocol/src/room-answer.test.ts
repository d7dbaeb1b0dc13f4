import { expect, it } from 'vitest'
import { decodeRoomAnswer, encodeRoomAnswer, type RoomAnswer } from './room-answer.ts'

const answer: RoomAnswer = {
  epoch: 'e1',
  tag: '读.7',
  rights: 'read-text',
  frames: [new Uint8Array([0, 2, 1]), new Uint8Array(300).fill(7), new Uint8Array([0, 1, 0])],
}
const bytes = new Uint8Array(Buffer.concat(encodeRoomAnswer(answer)))

it('an answer comes through as it was', () => {
  const read = decodeRoomAnswer(bytes)
  expect(read).toEqual({ ...answer, frames: read?.frames })
  expect(read?.frames.map((frame) => [...frame])).toEqual(answer.frames.map((one) => [...one]))
})

it('an answer that was cut anywhere, or has something behind it, is none', () => {
  for (let length = 0; length < bytes.length; length++) {
    expect(decodeRoomAnswer(bytes.subarray(0, length))).toBeNull()
  }
  expect(decodeRoomAnswer(new Uint8Array([...bytes, 0]))).toBeNull()
})
