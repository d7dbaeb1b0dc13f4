import {
  beginAnnotation,
  type Annotation,
  type AnnotationId,
  type Audience,
  type CommentId,
  type MemberId,
  type TextId,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { removeAnnotation, writeAnnotation, writeComment, writeMember } from '@variorum/ydoc'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { PendingCommand } from '../offline/command.ts'
import { observable } from '../state/observable.ts'
import { mergeLayers } from './merged-layers.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const wang = 'wang' as MemberId

function note(
  id: string,
  audience: Audience = 'group',
  resolvedAt: number | null = null,
): Annotation {
  return {
    ...beginAnnotation({
      id: id as AnnotationId,
      authorId: wang,
      kind: 'note',
      target: { type: 'text' },
      audience,
      createdAt: 1,
    }),
    resolvedAt,
  }
}

/** The layers of a text as a facilitator reads them, with everything that was ever shown. */
function layers() {
  const [group, mine, desk] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  const merged = mergeLayers()
  for (const layer of [group, mine, desk]) merged.add(layer)
  const shows = () =>
    merged.read().threads.map(({ annotation: { id, audience } }) => `${id} ${audience}`)
  const seen: string[][] = []
  merged.onChange(() => void seen.push(shows()))
  return { group, mine, desk, merged, shows, seen }
}

test('threads of all layers stand together, oldest first, each once', () => {
  const { group, mine, desk, merged, shows } = layers()
  writeAnnotation(desk, { ...note('b', 'facilitators'), createdAt: 2 })
  writeAnnotation(mine, { ...note('b', 'facilitators'), createdAt: 2 })
  writeAnnotation(group, note('a'))
  expect(shows()).toEqual(['a group', 'b facilitators'])
  writeMember(group, { id: wang, name: '王' })
  writeMember(desk, { id: 'li' as MemberId, name: '李' })
  expect([...merged.read().names.values()]).toEqual(['王', '李'])
})

test.each(['leaves first', 'enters first'])(
  'a thread that moves between layers never flickers and is never there twice: it %s',
  (order) => {
    const { group, mine, shows, seen } = layers()
    writeAnnotation(group, note('a'))
    const leave = () => removeAnnotation(group, 'a' as AnnotationId)
    const enter = () => writeAnnotation(mine, note('a', 'self'))
    for (const step of order === 'leaves first' ? [leave, enter] : [enter, leave]) step()
    expect(shows()).toEqual(['a self'])
    expect(seen.every((threads) => threads.length === 1)).toBe(true)
    vi.advanceTimersByTime(5_000)
    expect(shows()).toEqual(['a self'])
  },
)

test('a thread that enters no other layer goes after a second', () => {
  const { group, shows } = layers()
  writeAnnotation(group, note('a'))
  removeAnnotation(group, 'a' as AnnotationId)
  vi.advanceTimersByTime(900)
  expect(shows()).toEqual(['a group'])
  vi.advanceTimersByTime(200)
  expect(shows()).toEqual([])
})

test('a thread that was deleted here goes at once', () => {
  const { group, merged, shows } = layers()
  writeAnnotation(group, note('a'))
  merged.expectGone('a' as AnnotationId)
  removeAnnotation(group, 'a' as AnnotationId)
  expect(shows()).toEqual([])
})

test('a thread whose deletion was taken back stays until its layer has it again', () => {
  const { group, merged, shows } = layers()
  writeAnnotation(group, note('a'))
  merged.expectGone('a' as AnnotationId)
  merged.expectBack('a' as AnnotationId)
  removeAnnotation(group, 'a' as AnnotationId)
  const before = shows()
  writeAnnotation(group, note('a'))
  expect(before).toEqual(['a group'])
  expect(shows()).toEqual(before)
})

test('of two copies the one that changed last is shown, comments included', () => {
  const { mine, desk, merged } = layers()
  writeAnnotation(mine, note('a', 'facilitators'))
  writeAnnotation(desk, note('a', 'facilitators'))
  writeAnnotation(mine, note('a', 'facilitators', 9))
  writeComment(mine, {
    id: 'c' as CommentId,
    annotationId: 'a' as AnnotationId,
    authorId: wang,
    body: '好',
    createdAt: 2,
    editedAt: null,
    state: 'shown',
    hiddenReason: null,
  })
  const [thread] = merged.read().threads
  expect(thread?.annotation.resolvedAt).toBe(9)
  expect(thread?.comments.map(({ body }) => body)).toEqual(['好'])
})

test('what a layer held goes with it at once, but not what another one has', () => {
  const { mine, desk, merged, shows } = layers()
  writeAnnotation(desk, note('a', 'facilitators'))
  writeAnnotation(desk, note('b', 'facilitators'))
  writeAnnotation(mine, note('b', 'facilitators'))
  merged.remove(desk)
  expect(shows()).toEqual(['b facilitators'])
  writeAnnotation(desk, note('c', 'facilitators'))
  expect(shows()).toEqual(['b facilitators'])
})

test('what waits to be sent stands among the threads, and is let go of once its layer has it', () => {
  const textId = 'text' as TextId
  const waiting: PendingCommand = {
    key: '1',
    userId: 'u',
    textId,
    givenAt: 5,
    command: {
      name: 'createAnnotation',
      params: { textId },
      body: {
        id: 'n',
        seed: 'seed of n',
        kind: 'note',
        target: { type: 'text' },
        audience: 'group',
        comment: null,
      },
    },
    putOff: 0,
    state: 'waiting',
    code: null,
  }
  const commands = observable<readonly PendingCommand[]>([
    { ...waiting, key: '0', textId: 'another' as TextId },
  ])
  const settled: string[] = []
  const me = { authorId: wang, name: '王', readerNumber: null } as TextView['me']
  const settle = (key: string) => void settled.push(key)
  const merged = mergeLayers({ textId, me, commands, settle })
  const group = new Y.Doc()
  merged.add(group)
  let changes = 0
  merged.onChange(() => void (changes += 1))
  const shows = () => merged.read().threads.map(({ annotation: { id } }) => id)
  expect(shows()).toEqual([])
  commands.set([waiting])
  expect([shows(), changes]).toEqual([['n'], 1])
  commands.set([{ ...waiting, state: 'confirmed' }])
  expect([shows(), settled]).toEqual([['n'], []])
  writeAnnotation(group, note('n'))
  expect([shows(), settled]).toEqual([['n'], ['1']])
})
