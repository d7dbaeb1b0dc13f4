import type {
  Annotation,
  AnnotationId,
  CommentId,
  MemberId,
  ThreadComment,
} from '@variorum/document'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  readLayer,
  removeAnnotation,
  removeComment,
  writeAnnotation,
  writeComment,
  writeMember,
} from './layer.ts'
import { Replica, SPEECH } from './replica.test-support.ts'

const wang = 'wang' as MemberId

function note(id: string, createdAt: number): Annotation {
  return {
    id: id as AnnotationId,
    authorId: wang,
    kind: 'note',
    target: new Replica(SPEECH).marks('明理才能断事'),
    createdAt,
    resolvedAt: null,
    resolvedBy: null,
  }
}

function comment(id: string, annotationId: string, createdAt: number): ThreadComment {
  return {
    id: id as CommentId,
    annotationId: annotationId as AnnotationId,
    authorId: wang,
    body: '说得好。\n但怎么做？',
    createdAt,
    editedAt: null,
  }
}

test('threads come back in another replica as they were written, oldest first', () => {
  const server = new Y.Doc()
  const [late, early] = [note('a', 20), note('b', 10)]
  const comments = [comment('c3', 'a', 30), comment('c2', 'a', 25), comment('c1', 'a', 30)]
  writeAnnotation(server, late)
  writeAnnotation(server, early)
  for (const each of comments) writeComment(server, each)
  writeMember(server, { id: wang, name: '王老师' })
  const client = new Y.Doc()
  Y.applyUpdate(client, Y.encodeStateAsUpdate(server))
  expect(readLayer(client)).toEqual({
    threads: [
      { annotation: early, comments: [] },
      { annotation: late, comments: [comments[1], comments[2], comments[0]] },
    ],
    names: new Map([[wang, '王老师']]),
  })
})

test('each kind of target survives the layer', () => {
  const doc = new Y.Doc()
  const targets = [
    note('x', 1).target,
    { type: 'paragraph', paragraphId: 'p1', excerpt: '在全县' },
    { type: 'text' },
  ]
  for (const [at, target] of targets.entries()) {
    writeAnnotation(doc, { ...note(`${at}`, at), target } as Annotation)
  }
  expect(readLayer(doc).threads.map(({ annotation }) => annotation.target)).toEqual(targets)
})

test('writing again replaces, removing a comment leaves the thread', () => {
  const doc = new Y.Doc()
  writeAnnotation(doc, note('a', 1))
  writeComment(doc, comment('c', 'a', 2))
  writeAnnotation(doc, { ...note('a', 1), resolvedAt: 5, resolvedBy: wang })
  removeComment(doc, 'c' as CommentId)
  const { threads } = readLayer(doc)
  expect(threads).toHaveLength(1)
  expect(threads[0]?.annotation.resolvedAt).toBe(5)
  expect(threads[0]?.comments).toEqual([])
})

test('removing an annotation takes its comments out of the room, and only those, in one update', () => {
  const doc = new Y.Doc()
  writeAnnotation(doc, note('a', 1))
  writeAnnotation(doc, note('b', 2))
  writeComment(doc, comment('c', 'a', 2))
  writeComment(doc, comment('d', 'b', 3))
  let updates = 0
  doc.on('update', () => updates++)
  removeAnnotation(doc, 'a' as AnnotationId)
  expect(updates).toBe(1)
  expect([...doc.getMap('comments').keys()]).toEqual(['d'])
  expect(readLayer(doc).threads.map(({ annotation }) => annotation.id)).toEqual(['b'])
})

test('a comment whose annotation is missing is left out', () => {
  const doc = new Y.Doc()
  writeComment(doc, comment('c', 'gone', 2))
  expect(readLayer(doc).threads).toEqual([])
})

test.each([
  ['no record', '一句话'],
  ['null', null],
  ['a list', [1, 2]],
  ['a nested map', new Y.Map()],
  ['another id', note('b', 1)],
  ['a kind from the future', { ...note('a', 1), kind: 'poll' }],
  ['no time', { ...note('a', 1), createdAt: 'gestern' }],
  ['half a resolution', { ...note('a', 1), resolvedBy: 7 }],
  ['no target', { ...note('a', 1), target: null }],
  ['a target of another type', { ...note('a', 1), target: { type: 'page', page: 3 } }],
  ['a range without a quote', { ...note('a', 1), target: { ...note('a', 1).target, quote: 5 } }],
])('an annotation that is %s is skipped', (_name, value) => {
  const doc = new Y.Doc()
  doc.getMap('annotations').set('a', value)
  writeAnnotation(doc, note('z', 9))
  expect(readLayer(doc).threads.map(({ annotation }) => annotation.id)).toEqual(['z'])
})

test('comments and members that can not be read are skipped', () => {
  const doc = new Y.Doc()
  writeAnnotation(doc, note('a', 1))
  doc.getMap('comments').set('c', { ...comment('c', 'a', 1), body: { html: '' } })
  doc.getMap('comments').set('d', 5)
  doc.getMap('members').set('wang', { name: 5 })
  const { threads, names } = readLayer(doc)
  expect(threads[0]?.comments).toEqual([])
  expect(names.size).toBe(0)
})
