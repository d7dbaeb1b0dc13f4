import { expect, test } from 'vitest'
import { linkSeal } from './link-seal.ts'

const SECRET = 'a secret of more than thirty-two characters'

test('a sealed token is opened by a server with the same secret, and by no other', () => {
  const sealed = linkSeal(SECRET).seal('a-token')
  expect(sealed).not.toContain('a-token')
  expect(linkSeal(SECRET).open(sealed)).toBe('a-token')
  expect(linkSeal(`${SECRET}!`).open(sealed)).toBeNull()
})

test('the same token is never sealed alike', () => {
  const { seal } = linkSeal(SECRET)
  expect(seal('a-token')).not.toBe(seal('a-token'))
})

test.each(['', 'short', 'x'.repeat(80)])('%j is no seal', (sealed) => {
  expect(linkSeal(SECRET).open(sealed)).toBeNull()
})
