import {
  beginAnnotation,
  beginComment,
  type Annotation,
  type AnnotationId,
  type Audience,
  type CommentId,
  type MemberId,
  type TextId,
  type ThreadComment,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import {
  removeAnnotation,
  writeAnnotation,
  writeComment,
  writeDeskEntry,
  writeMember,
  writeThread,
} from '@variorum/ydoc'
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

function comment(id: string, body: string): ThreadComment {
  const annotationId = 'a' as AnnotationId
  return beginComment({ id: id as CommentId, annotationId, authorId: wang, body, createdAt: 2 })
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

test('what facilitators keep of a thread comes with the desk, and goes with it', () => {
  const { group, desk, merged } = layers()
  writeAnnotation(group, note('a'))
  const entry = {
    annotationId: 'a' as AnnotationId,
    state: 'featured' as const,
    assigneeId: wang,
    note: '周二',
  }
  writeDeskEntry(desk, entry.annotationId, entry)
  const kept = merged.desk.get().get(entry.annotationId)
  expect(kept).toEqual(entry)
  writeAnnotation(desk, note('b', 'facilitators'))
  expect(merged.desk.get().get(entry.annotationId)).toBe(kept)
  merged.remove(desk)
  expect(merged.desk.get().size).toBe(0)
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

test('of two copies the one that changed last is shown, comments included', () => {
  const { mine, desk, merged } = layers()
  writeAnnotation(mine, note('a', 'facilitators'))
  writeAnnotation(desk, note('a', 'facilitators'))
  writeAnnotation(mine, note('a', 'facilitators', 9))
  writeComment(mine, comment('c', '好'))
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

/** A group's layer with a note and its answer, and what was given here. */
function deleting() {
  const textId = 'text' as TextId
  const params = { textId, annotationId: 'a' as AnnotationId, commentId: 'c' as CommentId }
  const given = (
    name: 'deleteAnnotation' | 'undeleteAnnotation' | 'deleteComment' | 'undeleteComment',
  ) =>
    ({
      key: name,
      userId: 'u',
      textId,
      givenAt: 5,
      command: { name, params, body: {} },
      putOff: 0,
      state: 'confirmed',
      code: null,
    }) satisfies PendingCommand
  const commands = observable<readonly PendingCommand[]>([])
  const me = { authorId: wang, name: '王', readerNumber: null } as TextView['me']
  const settle = (key: string) => commands.set(commands.get().filter((one) => one.key !== key))
  const merged = mergeLayers({ textId, me, commands, settle })
  const group = new Y.Doc()
  merged.add(group)
  const write = (comments = [comment('c', '好')]) =>
    writeThread(group, { annotation: note('a'), comments, names: new Map() })
  const drop = (what: 'Annotation' | 'Comment') =>
    what === 'Annotation' ? removeAnnotation(group, 'a' as AnnotationId) : write([])
  write()
  const shows = () =>
    merged
      .read()
      .threads.map(({ annotation, comments }) =>
        [annotation.id, ...comments.map(({ body }) => body)].join(' '),
      )
  const give = (...one: Parameters<typeof given>) =>
    commands.set([...commands.get(), given(...one)])
  const seen: string[] = []
  merged.onChange(() => void seen.push(shows().join()))
  return { drop, give, shows, write, seen, commands }
}

test('a thread that was deleted here goes at once', () => {
  const { drop, give, shows, commands } = deleting()
  give('deleteAnnotation')
  drop('Annotation')
  expect([shows(), commands.get()]).toEqual([[], []])
})

test.each(['Annotation', 'Comment'] as const)(
  'an undeleted %s stands there all the time, though its layer shows the deletion late',
  (what) => {
    const { drop, give, write, seen, commands } = deleting()
    give(`delete${what}`)
    seen.length = 0
    give(`undelete${what}`)
    drop(what)
    write()
    expect(seen.length).toBeGreaterThan(2)
    expect(new Set(seen)).toEqual(new Set(['a 好']))
    expect(commands.get()).toEqual([])
  },
)

test.each(['Annotation', 'Comment'] as const)(
  'an undeleted %s that its layer had dropped already is there again at once',
  (what) => {
    const { drop, give, shows } = deleting()
    give(`delete${what}`)
    drop(what)
    expect(shows().join()).not.toContain('好')
    give(`undelete${what}`)
    expect(shows()).toEqual(['a 好'])
  },
)
