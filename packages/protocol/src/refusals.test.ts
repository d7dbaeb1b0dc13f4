import { expect, test } from 'vitest'
import { CLOSE_CODES } from './close-codes.ts'
import { closeOfRefusal, refusalOfClose } from './refusals.ts'

test('what a request refuses and why a socket is closed say the same, both ways', () => {
  expect(refusalOfClose(CLOSE_CODES.wrongEpoch)).toBe('wrong-epoch')
  expect(closeOfRefusal('wrong-epoch')).toBe(CLOSE_CODES.wrongEpoch)
  const said = Object.values(CLOSE_CODES).filter((code) => refusalOfClose(code) !== null)
  expect(said).toHaveLength(4)
  for (const code of said) {
    const back = closeOfRefusal(refusalOfClose(code) ?? 'comment-empty')
    expect(back).toBe(code)
  }
})

test('what is about no room has no counterpart', () => {
  expect(refusalOfClose(CLOSE_CODES.tooSlow)).toBeNull()
  expect(closeOfRefusal('comment-empty')).toBeNull()
})
