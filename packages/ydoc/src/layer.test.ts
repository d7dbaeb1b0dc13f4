import {
  beginAnnotation,
  isImported,
  type Annotation,
  type AnnotationId,
  type AuthorName,
  type CommentId,
  type MemberId,
  type ThreadComment,
} from '@variorum/document'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { LAYER_ROOTS } from './layer-roots.ts'
import {
  readLayer,
  removeAnnotation,
  writeAnnotation,
  writeComment,
  writeMember,
  writeReader,
  writeThread,
} from './layer.ts'
import { Replica, SPEECH } from './words/replica.test-support.ts'

const wang = 'wang' as MemberId

function note(id: string, createdAt: number): Annotation {
  return beginAnnotation({
    id: id as AnnotationId,
    authorId: wang,
    kind: 'note',
    target: new Replica(SPEECH).marks('明理才能断事'),
    audience: 'group',
    createdAt,
  })
}

function comment(id: string, annotationId: string, createdAt: number): ThreadComment {
  return {
    id: id as CommentId,
    annotationId: annotationId as AnnotationId,
    authorId: wang,
    body: '说得好。\n但怎么做？',
    createdAt,
    editedAt: null,
    state: 'shown',
    hiddenReason: null,
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

test('writing again replaces, and a comment that is gone leaves the thread', () => {
  const doc = new Y.Doc()
  writeAnnotation(doc, note('a', 1))
  writeComment(doc, comment('c', 'a', 2))
  const annotation = { ...note('a', 1), resolvedAt: 5, resolvedBy: wang }
  writeThread(doc, { annotation, comments: [], names: new Map() })
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
  expect([...doc.getMap('comments').values()]).toMatchObject([{ id: 'd' }])
  expect(readLayer(doc).threads.map(({ annotation }) => annotation.id)).toEqual(['b'])
})

test('a thread goes in as one update with the names in it, and written again changes only what differs', () => {
  const doc = new Y.Doc()
  const li = 'li' as MemberId
  const annotation = note('a', 1)
  const comments = [comment('c', 'a', 2), { ...comment('d', 'a', 3), authorId: li }]
  const names = new Map([
    [wang, '王老师'],
    [li, '小李'],
  ])
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  writeThread(doc, { annotation, comments, names })
  writeThread(doc, { annotation, comments, names })
  expect(updates).toHaveLength(1)
  expect(readLayer(doc)).toEqual({ threads: [{ annotation, comments }], names })

  const hidden = {
    ...comment('c', 'a', 2),
    body: '',
    state: 'hidden',
    hiddenReason: '离题',
  } as const
  writeThread(doc, { annotation, comments: [hidden, ...comments.slice(1)], names })
  expect(updates).toHaveLength(2)
  expect(readLayer(doc).threads[0]?.comments[0]).toEqual(hidden)
  expect(new TextDecoder().decode(updates[1])).not.toContain('小李')
})

test('what was removed or replaced is in no state that a newcomer gets, nor are names that nothing needs any more', () => {
  const doc = new Y.Doc()
  const li = 'li' as MemberId
  writeThread(doc, {
    annotation: note('a', 1),
    comments: [comment('c', 'a', 2)],
    names: new Map([[wang, '王老师']]),
  })
  writeThread(doc, {
    annotation: { ...note('b', 1), authorId: li },
    comments: [{ ...comment('d', 'b', 2), authorId: li, body: '悄悄话' }],
    names: new Map([[li, '小李']]),
  })
  const stateOf = () => new TextDecoder().decode(Y.encodeStateAsUpdate(doc))
  expect(stateOf()).toContain('悄悄话')
  removeAnnotation(doc, 'b' as AnnotationId)
  expect(stateOf()).not.toMatch(/悄悄话|小李/)
  expect(readLayer(doc).names).toEqual(new Map([[wang, '王老师']]))
  writeComment(doc, { ...comment('c', 'a', 2), body: '改过了' })
  expect(stateOf()).not.toContain('说得好')
})

test('a name stays as long as anything needs it: a reply, a resolution, a proposal', () => {
  const doc = new Y.Doc()
  const [li, zhao] = ['li' as MemberId, 'zhao' as MemberId]
  const annotation = { ...note('a', 1), resolvedAt: 9, resolvedBy: li, promotionProposedBy: zhao }
  const comments = [comment('c', 'a', 2), { ...comment('d', 'a', 3), authorId: li }]
  const names = new Map([
    [wang, '王老师'],
    [li, '小李'],
    [zhao, '老赵'],
  ])
  writeThread(doc, { annotation, comments, names })
  writeThread(doc, { annotation, comments: comments.slice(0, 1), names })
  expect(readLayer(doc).names).toEqual(names)
  const reopened = { ...annotation, resolvedAt: null, resolvedBy: null }
  writeThread(doc, { annotation: reopened, comments: [], names: new Map() })
  expect([...readLayer(doc).names.keys()]).toEqual([wang, zhao])
  const declined = { ...reopened, promotionProposedBy: null }
  writeThread(doc, { annotation: declined, comments: [], names: new Map() })
  expect([...readLayer(doc).names.keys()]).toEqual([wang])
})

test('nothing in the bytes of a layer says which threads, comments and people were there before', () => {
  const doc = new Y.Doc()
  const ids = ['thread-gone', 'comment-gone', 'member-gone'] as const
  const gone = { ...note(ids[0], 1), authorId: ids[2] as MemberId }
  const said = { ...comment(ids[1], ids[0], 2), authorId: ids[2] as MemberId }
  const names = new Map([[ids[2] as MemberId, '离开的人']])
  const kept = { annotation: note('thread-kept', 3), comments: [], names: new Map([[wang, '王']]) }
  const keysOf = () =>
    ['annotations', 'comments', 'members'].map((root) => [...doc.getMap(root).keys()])
  const holds = (words: string) => Buffer.from(Y.encodeStateAsUpdate(doc)).includes(words)
  writeThread(doc, kept)
  writeThread(doc, { annotation: gone, comments: [said], names })
  const before = keysOf().flat()
  expect([...ids, '离开的人'].filter(holds)).toEqual([...ids, '离开的人'])
  removeAnnotation(doc, ids[0] as AnnotationId)
  expect([...ids, '离开的人'].filter(holds)).toEqual([])
  expect(holds('thread-kept')).toBe(true)

  writeThread(doc, { annotation: gone, comments: [said], names })
  const back = keysOf().flat()
  // What comes back stands under keys that it never had; what stayed keeps its own.
  expect(back.filter((key) => before.includes(key))).toHaveLength(2)
  expect(readLayer(doc).threads.map(({ annotation }) => annotation.id)).toEqual([
    ids[0],
    'thread-kept',
  ])
})

test('a layer of an older server, with ids for keys, is read and written on', () => {
  const doc = new Y.Doc()
  doc.getMap('annotations').set('a', note('a', 1))
  doc.getMap('comments').set('c', comment('c', 'a', 2))
  doc.getMap('members').set(wang, { id: wang, name: '王' })
  writeThread(doc, {
    annotation: { ...note('a', 1), kind: 'question' },
    comments: [],
    names: new Map([[wang, '小王']]),
  })
  expect(readLayer(doc)).toMatchObject({
    threads: [{ annotation: { id: 'a', kind: 'question' }, comments: [] }],
    names: new Map([[wang, '小王']]),
  })
  expect(doc.getMap('annotations').size).toBe(1)
})

test('records from before audiences and hiding are the group’s, and shown', () => {
  const doc = new Y.Doc()
  const whole = note('a', 1)
  const { audience: _audience, promotionProposedBy: _proposed, ...annotation } = whole
  const { state: _state, hiddenReason: _reason, ...said } = comment('c', 'a', 2)
  doc.getMap('annotations').set('a', annotation)
  doc.getMap('comments').set('c', said)
  expect(readLayer(doc).threads).toEqual([{ annotation: whole, comments: [comment('c', 'a', 2)] }])
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
  ['without an id', { ...note('a', 1), id: 7 }],
  ['a kind from the future', { ...note('a', 1), kind: 'poll' }],
  ['no time', { ...note('a', 1), createdAt: 'gestern' }],
  ['half a resolution', { ...note('a', 1), resolvedBy: 7 }],
  ['for an audience from the future', { ...note('a', 1), audience: 'friends' }],
  ['proposed by a number', { ...note('a', 1), promotionProposedBy: 7 }],
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
  doc.getMap('comments').set('e', { ...comment('e', 'a', 1), state: 'burnt' })
  doc.getMap('comments').set('f', { ...comment('f', 'a', 1), hiddenReason: 7 })
  doc.getMap('members').set('wang', { name: 5 })
  const { threads, names } = readLayer(doc)
  expect(threads[0]?.comments).toEqual([])
  expect(names.size).toBe(0)
})

test('a member without a name stands with a number, and the desk alone says whose it is', () => {
  const [group, desk] = [new Y.Doc(), new Y.Doc()]
  const names = new Map([[wang, { readerNumber: 12, name: null }]])
  writeThread(group, { annotation: note('a', 1), comments: [], names })
  writeReader(desk, { id: wang, readerNumber: 12, name: '王老师' })
  writeThread(desk, { annotation: note('b', 2), comments: [], names })
  expect(readLayer(group).names).toEqual(names)
  expect(readLayer(desk).names).toEqual(new Map([[wang, { readerNumber: 12, name: '王老师' }]]))
  removeAnnotation(desk, 'b' as AnnotationId)
  expect(readLayer(desk).names.get(wang)).toEqual({ readerNumber: 12, name: '王老师' })
  expect(new TextDecoder().decode(Y.encodeStateAsUpdate(group))).not.toContain('王老师')
})

test('a record says nothing of attributes until one is chosen, as those from before there were any', () => {
  const doc = new Y.Doc()
  const plain = note('a', 10)
  writeAnnotation(doc, plain)
  const records = () => [...doc.getMap(LAYER_ROOTS.annotations).values()]
  expect(records()).toEqual([expect.not.objectContaining({ attributes: expect.anything() })])
  expect(readLayer(doc).threads[0]?.annotation).toEqual(plain)
  const green: Annotation = { ...plain, attributes: { color: 'green' } }
  writeAnnotation(doc, green)
  expect(readLayer(doc).threads[0]?.annotation).toEqual(green)
  writeAnnotation(doc, plain)
  expect(readLayer(doc).threads[0]?.annotation).toEqual(plain)
})

test('a record that was not set anew is the same object at the next reading', () => {
  const doc = new Y.Doc()
  writeAnnotation(doc, note('a', 1))
  const [before] = readLayer(doc).threads
  writeAnnotation(doc, note('b', 2))
  const [after, added] = readLayer(doc).threads
  expect(after?.annotation).toBe(before?.annotation)
  expect(added?.annotation.id).toBe('b')
  writeAnnotation(doc, { ...note('a', 1), resolvedAt: 5 })
  expect(readLayer(doc).threads[0]?.annotation.resolvedAt).toBe(5)
})

test('a layer tells names that a file brought from those of members, also behind numbers', () => {
  const doc = new Y.Doc()
  const anna = 'anna' as MemberId
  const names: readonly AuthorName[] = [
    { importedName: 'Anna' },
    { importedName: '' },
    { readerNumber: 7, name: null },
    'Anna',
  ]
  for (const name of names) {
    writeMember(doc, { id: anna, name })
    expect(readLayer(doc).names.get(anna)).toEqual(name)
  }
  const reader = { readerNumber: 7, name: 'Anna', isImported: true } as const
  writeReader(doc, { id: anna, ...reader })
  expect(readLayer(doc).names.get(anna)).toEqual(reader)
  expect(isImported(readLayer(doc).names.get(anna))).toBe(true)
})
