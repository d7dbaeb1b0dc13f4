import { expect, test } from 'vitest'
import { initialsOf } from '../people/initials.ts'
import { presentMembers, presentName } from './present-members.ts'

test('a member with two windows is here once', () => {
  const wang = { user: { id: 'm1', name: '王芳', color: '#112233' } }
  const ann = { user: { id: 'm2', name: 'Ann', color: '#445566' } }
  expect(presentMembers([wang, ann, wang]).map(({ name }) => name)).toHaveLength(2)
})

test('states without an identity, and colours that are none, are not trusted', () => {
  expect(presentMembers([null, {}, { user: { name: '无名' } }])).toEqual([])
  const [member] = presentMembers([{ user: { id: 'm1', name: '王芳', color: 'url(//x)' } }])
  expect(member?.color).toMatch(/^#[0-9a-f]{6}$/)
})

test('initials suit Chinese and other names', () => {
  expect(initialsOf('王芳')).toBe('王芳')
  expect(initialsOf('欧阳小明')).toBe('小明')
  expect(initialsOf('ann lee smith')).toBe('AS')
  expect(initialsOf('Ann')).toBe('A')
})

test('who has no name is here by number, after those who have one; who may know both learns both', () => {
  const states = [
    { user: { id: 'm1', readerNumber: 12, color: '#112233' } },
    { user: { id: 'm2', readerNumber: 3, color: '#112233' } },
    { user: { id: 'm3', name: '林老师', color: '#112233' } },
  ]
  expect(presentMembers(states).map(({ name }) => name)).toEqual([
    '林老师',
    { readerNumber: 3, name: null },
    { readerNumber: 12, name: null },
  ])
  expect(presentName({ name: '小周', readerNumber: 12 })).toEqual({
    name: '小周',
    readerNumber: 12,
  })
})

test('who edits in one of their windows is here as editing, and where', () => {
  const wang = { user: { id: 'm1', name: '王芳', color: '#112233' } }
  const editing = { ...wang, editing: { paragraphId: 'p9' } }
  const ann = { user: { id: 'm2', name: 'Ann', color: '#445566' }, editing: { paragraphId: 7 } }
  const lin = { user: { id: 'm3', name: '林老师', color: '#112233' }, editing: null }
  const present = presentMembers([wang, editing, ann, lin])
  expect(new Map(present.map(({ id, editing: where }) => [id, where]))).toEqual(
    new Map([
      ['m1', { paragraphId: 'p9' }],
      ['m2', { paragraphId: null }],
      ['m3', null],
    ]),
  )
})
