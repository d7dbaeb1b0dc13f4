import {
  beginAnnotation,
  type Annotation,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type Thread,
} from '@variorum/document'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { LayerIndex } from './layer-index.ts'
import {
  membersIn,
  readLayer,
  removeAnnotation,
  renameMember,
  writeReader,
  writeThread,
} from './layer.ts'

const PEOPLE = ['wang', 'li', 'zhao', 'lin'] as MemberId[]

function annotation(id: string, authorId: MemberId, given: Partial<Annotation> = {}): Annotation {
  return {
    ...beginAnnotation({
      id: id as AnnotationId,
      authorId,
      kind: 'note',
      target: { type: 'text' },
      audience: 'group',
      createdAt: 1,
    }),
    ...given,
  }
}

function thread(
  id: string,
  authors: readonly MemberId[],
  given: Partial<Annotation> = {},
): Thread & { names: Map<MemberId, string> } {
  const [author = 'wang' as MemberId, ...others] = authors
  const comments = others.map((authorId, at) => ({
    id: `${id}-${at}` as CommentId,
    annotationId: id as AnnotationId,
    authorId,
    body: '好',
    createdAt: at,
    editedAt: null,
    state: 'shown' as const,
    hiddenReason: null,
  }))
  const said = { annotation: annotation(id, author, given), comments }
  return { ...said, names: new Map([...membersIn(said)].map((member) => [member, member])) }
}

/** From 0 up to 1; the same numbers for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

test('a thread is written and removed without a look at any other record of the layer', () => {
  const doc = new Y.Doc()
  for (let at = 0; at < 500; at++) writeThread(doc, thread(`t${at}`, ['wang', 'li'] as MemberId[]))
  const index = LayerIndex.of(doc)
  const readBefore = index.readCount
  writeThread(doc, thread('t7', ['wang', 'zhao', 'lin'] as MemberId[]))
  // Two names that are new, and two comments: one under the same id as before, of another author now, and one that is new.
  expect(index.readCount - readBefore).toBe(4)
  removeAnnotation(doc, 't7' as AnnotationId)
  expect(index.readCount - readBefore).toBe(4)
  expect([...readLayer(doc).names.keys()].toSorted()).toEqual(['li', 'wang'])
})

test('names are those of the threads that stand, whatever is written and removed (seeds 1–20)', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const [doc, next] = [new Y.Doc(), random(seed)]
    const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T
    for (let step = 0; step < 100; step++) {
      const id = `t${Math.floor(next() * 6)}`
      if (next() < 0.25) removeAnnotation(doc, id as AnnotationId)
      else {
        const authors = Array.from({ length: 1 + Math.floor(next() * 4) }, () => pick(PEOPLE))
        const resolvedBy = next() < 0.3 ? pick(PEOPLE) : null
        writeThread(doc, thread(id, authors, { resolvedBy, resolvedAt: resolvedBy && 3 }))
      }
      const { threads, names } = readLayer(doc)
      const needed = new Set(threads.flatMap((each) => [...membersIn(each)]))
      expect([...names.keys()].toSorted(), `seed ${seed}, step ${step}`).toEqual(
        [...needed].toSorted(),
      )
      const kept = [...doc.getMap('comments').values()].map((value) => (value as { id: string }).id)
      expect(kept.toSorted()).toEqual(
        threads.flatMap(({ comments }) => comments.map((one) => one.id)).toSorted(),
      )
    }
  }
})

test('a change that came from elsewhere is in the index, too', () => {
  const [doc, other] = [new Y.Doc(), new Y.Doc()]
  writeThread(doc, thread('a', ['wang', 'li'] as MemberId[]))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  expect(LayerIndex.of(other).membersOnlyIn('a' as AnnotationId)).toEqual(['wang', 'li'])
  writeThread(doc, thread('b', ['li', 'zhao'] as MemberId[]))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  expect(LayerIndex.of(other).membersOnlyIn('a' as AnnotationId)).toEqual(['wang'])
  expect(LayerIndex.of(other).commentsUnder('b' as AnnotationId)).toEqual(['b-0'])
})

test('a record that can not be read names nobody, and is no reason to fail', () => {
  const doc = new Y.Doc()
  doc.getMap('annotations').set('a', { id: 'a', authorId: 7 })
  doc.getMap('comments').set('c', null)
  expect(LayerIndex.of(doc).membersOnlyIn('a' as AnnotationId)).toEqual([])
  doc.getMap('annotations').set('a', annotation('a', 'wang' as MemberId))
  expect(LayerIndex.of(doc).membersOnlyIn('a' as AnnotationId)).toEqual(['wang'])
})

test('a member is renamed by one record, where they stand by name and nowhere else', () => {
  const doc = new Y.Doc()
  writeThread(doc, thread('a', ['wang', 'li'] as MemberId[]))
  const { comments, annotation: noted } = thread('b', ['zhao'] as MemberId[])
  const numbered = new Map([['zhao' as MemberId, { readerNumber: 3, name: null }]])
  writeThread(doc, { annotation: noted, comments, names: numbered })
  writeReader(doc, { id: 'zhao' as MemberId, readerNumber: 3, name: '老赵' })
  const written: string[] = []
  for (const root of ['annotations', 'comments', 'members', 'readers']) {
    const map = doc.getMap(root)
    map.observe(({ keysChanged }) => {
      for (const key of keysChanged) written.push(`${root} ${(map.get(key) as { id: string }).id}`)
    })
  }
  renameMember(doc, { id: 'li' as MemberId, name: '小李' })
  renameMember(doc, { id: 'zhao' as MemberId, name: '赵老师' })
  renameMember(doc, { id: 'lin' as MemberId, name: '林老师' })
  renameMember(doc, { id: 'li' as MemberId, name: '小李' })
  expect(written).toEqual(['members li', 'readers zhao'])
  expect([...doc.getMap('members').values()]).toContainEqual({
    id: 'zhao',
    readerNumber: 3,
    name: null,
  })
  expect(readLayer(doc).names).toEqual(
    new Map<MemberId, unknown>([
      ['wang' as MemberId, 'wang'],
      ['li' as MemberId, '小李'],
      ['zhao' as MemberId, { readerNumber: 3, name: '赵老师' }],
    ]),
  )
})
