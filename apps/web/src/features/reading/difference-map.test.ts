import { expect, test } from 'vitest'
import { words } from '../../testing/test-words.ts'
import { differenceMap } from './difference-map.ts'

test('the stretch in which documents differ is found between repeated characters too', () => {
  const map = differenceMap(words('哈哈').doc, words('哈哈哈').doc)
  expect(map?.map(4)).toBe(5)
  expect(differenceMap(words('哈').doc, words('哈').doc)).toBeNull()
})
