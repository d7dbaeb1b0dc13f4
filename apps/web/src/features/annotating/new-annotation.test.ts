import { expect, test } from 'vitest'
import { newCommandIds } from '../../composing/command-ids.ts'
import { newAnnotation } from './new-annotation.ts'

const wish = { kind: 'note', target: { type: 'text' }, audience: 'group' } as const

test('every new annotation has ids of its own', () => {
  const one = newAnnotation(newCommandIds(), { ...wish, body: '写得好' })
  const other = newAnnotation(newCommandIds(), { ...wish, body: '写得好' })
  expect(other.id).not.toBe(one.id)
  expect(other.comment?.id).not.toBe(one.comment?.id)
})

test('under the same ids it is the same annotation, and a mark has no comment', () => {
  const ids = newCommandIds()
  const said = newAnnotation(ids, { ...wish, body: '写得好' })
  expect(newAnnotation(ids, { ...wish, body: '写得好' })).toEqual(said)
  expect(said).toMatchObject({ id: ids.annotationId, comment: { id: ids.commentId } })
  expect(newAnnotation(ids, { ...wish, kind: 'highlight', body: null }).comment).toBeNull()
})
