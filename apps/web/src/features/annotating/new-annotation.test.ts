import { expect, test } from 'vitest'
import { newAnnotation } from './new-annotation.ts'

test('every new annotation has ids of its own', () => {
  const one = newAnnotation('note', { type: 'text' }, 'group', '写得好')
  const other = newAnnotation('note', { type: 'text' }, 'group', '写得好')
  expect(other.id).not.toBe(one.id)
  expect(other.comment?.id).not.toBe(one.comment?.id)
})
