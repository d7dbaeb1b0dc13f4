import { type Place, type StandingPlace } from '@variorum/document'
import { describe, expect, test } from 'vitest'
import { anchorAtPlace } from './anchor-at-place.ts'
import { agreedTarget, checkAnchor } from './anchors.ts'
import { decodeRuns, runsIn } from './words/character-runs.ts'
import { recordRecreations } from './words/recreations.ts'
import { paragraph, Replica, type RangeTarget } from './words/replica.test-support.ts'
import { WordsMap } from './words/words-map.ts'

const TEXT = [
  paragraph('p1', '开篇的话，说的是别的事情。'),
  paragraph('p2', '会议要求，坚决执行决定，不打折扣。'),
  paragraph('p3', '这一段与它无关，有很长很长的话要说。'),
  paragraph('p4', '末段。'),
]

function split(): { readonly replica: Replica; readonly target: RangeTarget } {
  const replica = new Replica(TEXT)
  const target = replica.marks('坚决执行决定')
  replica.splits(1, '会议要求，坚决'.length, 'p2b')
  return { replica, target }
}

/** A paragraph goes elsewhere as the page moves it: made again there, which is recorded. */
function moves(replica: Replica, from: number, to: number): void {
  const { text, runs } = replica.blockOf(from)
  const old = runs.map(({ client, clock, length }) => ({ client, clock, length }))
  replica.removes(from)
  replica.inserts(to, `moved-${to}`, text)
  const [made] = replica.blockOf(to).runs
  if (!made) throw new Error('nothing was made')
  let { clock } = made
  const recreated = old.map(({ client, clock: was, length }) => {
    const one = {
      old: { client, clock: was },
      length,
      made: { client: made.client, clock },
    }
    clock += length
    return one
  })
  recordRecreations(replica.doc, recreated)
}

/** Words go elsewhere as somebody cuts and pastes them; `to` is the paragraph and the words behind which they go. */
function carries(replica: Replica, words: string, [to, behind]: readonly [number, string]): void {
  const from = replica.index.paragraphs.findIndex(({ text }) => text.includes(words))
  const at = replica.blockOf(from).text.indexOf(words)
  const old = runsIn(WordsMap.of(replica.doc), rangeOf(replica, words)).map(
    ({ client, clock, length }) => ({ old: { client, clock }, length }),
  )
  replica.replaces(from, at, words.length, [])
  const offset = replica.blockOf(to).text.indexOf(behind) + behind.length
  replica.types(to, offset, words)
  const [first] = runsIn(WordsMap.of(replica.doc), rangeOf(replica, words))
  if (!first) throw new Error('nothing was made')
  let { clock } = first
  const recreated = old.map((one) => {
    const made = { client: first.client, clock }
    clock += one.length
    return { ...one, made }
  })
  recordRecreations(replica.doc, recreated)
}

function rangeOf({ index }: Replica, words: string): { start: number; end: number } {
  const start = index.text.indexOf(words)
  return { start, end: start + words.length }
}

function standing(place: Place | null): StandingPlace {
  if (!place || place.state === 'orphaned') throw new Error('it stands nowhere')
  return place
}

function confirmed(replica: Replica, target: RangeTarget): RangeTarget {
  const anchor = anchorAtPlace(replica.doc, standing(replica.placeOf(target)))
  if (!anchor) throw new Error('no character is left')
  return { type: 'range', ...anchor }
}

describe('[A3] of a passage that was split', () => {
  test('both halves stay under one mark while they follow each other', () => {
    const { replica, target } = split()
    expect(replica.finds(target)).toBe('anchored: 坚决\n执行决定')
    replica.inserts(2, 'empty', '')
    expect(replica.finds(target)).toBe('anchored: 坚决\n\n执行决定')
  })

  test.each([
    ['down', 2, 3, 'anchored: 坚决 | 执行决定'],
    ['up', 2, 0, 'changed: 执行决定 | 坚决'],
    ['first half down', 1, 3, 'changed: 执行决定 | 坚决'],
  ])('a half that is moved %s takes its characters along and no others', (_, from, to, found) => {
    const { replica, target } = split()
    moves(replica, from, to)
    expect(replica.finds(target)).toBe(found)
    expect(standing(replica.placeOf(target)).range).toMatchObject({
      start: replica.index.text.indexOf('执行决定'),
    })
  })

  test('a paragraph that comes between the halves is none of it', () => {
    const { replica, target } = split()
    replica.inserts(2, 'p2a', '插进来的一段。')
    expect(replica.finds(target)).toBe('anchored: 坚决 | 执行决定')
  })

  test('halves that change places are two pieces in two paragraphs', () => {
    const replica = new Replica([paragraph('p1', '坚决'), paragraph('p2', '执行')])
    const target = replica.marks('坚决\n执行')
    moves(replica, 0, 1)
    expect(replica.finds(target)).toBe('changed: 执行 | 坚决')
  })
})

describe('[A3] of a passage of which a half is cut and pasted', () => {
  test.each([
    ['into the next paragraph', [2, '这一段与它'], '坚决 | 执行决定'],
    ['behind other words of its own', [1, '不打折'], '坚决 | 执行决定'],
    ['in front of its other half', [1, '会议'], '执行决定 | 坚决'],
  ] as const)('%s, no words that stood there are taken in', (_, to, found) => {
    const replica = new Replica(TEXT)
    const target = replica.marks('坚决执行决定')
    carries(replica, '执行决定', to)
    expect(replica.finds(target).split(': ')[1]).toBe(found)
  })

  test('nor where the paragraphs of its halves are joined', () => {
    const { replica, target } = split()
    replica.inserts(2, 'p2a', '插进来的一段。')
    carries(replica, '执行决定', [2, '插进来的'])
    replica.joinsWithNext(1)
    expect(replica.finds(target)).toBe('anchored: 坚决 | 执行决定')
  })

  test('nor when both are carried on together with what stands between them', () => {
    const replica = new Replica(TEXT)
    const target = replica.marks('坚决执行决定')
    carries(replica, '执行决定', [1, '不打折'])
    carries(replica, '坚决，不打折执行决定', [3, '末'])
    expect(replica.finds(target)).toBe('anchored: 坚决 | 执行决定')
  })

  test('back to where it was, it is one piece again', () => {
    const replica = new Replica(TEXT)
    const target = replica.marks('坚决执行决定')
    carries(replica, '执行决定', [3, '末'])
    carries(replica, '执行决定', [1, '坚决'])
    expect(replica.finds(target)).toBe('anchored: 坚决执行决定')
  })

  test.each([
    ['in its middle', '执行', '坚决地执行决定'],
    ['up to its end', '执行决定', '坚决地执行决定'],
  ])('a deletion %s that was taken back is in its place', (_, words, found) => {
    const replica = new Replica(TEXT)
    const target = replica.marks('坚决执行决定')
    carries(replica, words, [1, '坚决'])
    replica.types(1, '会议要求，坚决'.length, '地')
    expect(replica.finds(target)).toBe(`anchored: ${found}`)
    replica.types(1, `会议要求，坚决地${words}`.length, '好')
    expect(replica.finds(target)).toBe(
      `anchored: ${words === '执行' ? '坚决地执行好决定' : '坚决地执行决定'}`,
    )
  })

  test('whole, what is then put between its halves is in it', () => {
    const replica = new Replica(TEXT)
    const target = replica.marks('坚决执行决定')
    carries(replica, '坚决执行决定', [2, '与它'])
    replica.types(2, '这一段与它坚决'.length, '地')
    expect(replica.finds(target)).toBe('anchored: 坚决地执行决定')
    carries(replica, '它坚决地执', [3, '末'])
    expect(replica.finds(target)).toBe('changed: 行决定 | 坚决地执')
  })
})

describe('[A6] a person who says that a place in pieces is right', () => {
  test('gets an anchor on the pieces alone, in the order in which they stand', () => {
    const { replica, target } = split()
    moves(replica, 2, 0)
    const anew = confirmed(replica, target)
    expect(anew.quote).toBe('执行决定\n坚决')
    expect(checkAnchor(replica.doc, replica.index, anew)).toBe('agrees')
    expect(agreedTarget(replica.doc, replica.index, anew)).toEqual(anew)
    expect(replica.finds(anew)).toBe('anchored: 执行决定 | 坚决')
  })

  test('gets the largest piece where words of one paragraph stand between them', () => {
    const { replica, target } = split()
    moves(replica, 2, 0)
    replica.joinsWithNext(0)
    replica.joinsWithNext(0)
    expect(replica.finds(target)).toBe('changed: 执行决定 | 坚决')
    const anew = confirmed(replica, target)
    expect(anew.quote).toBe('执行决定')
    expect(checkAnchor(replica.doc, replica.index, anew)).toBe('agrees')
    expect(replica.finds(anew)).toBe('anchored: 执行决定')
  })
})

test('[A1] a passage that somebody marked offline while another moved half of it is taken, and asks', () => {
  const server = new Replica(TEXT)
  const away = server.fork()
  const target = away.marks('坚决执行决定')
  server.splits(1, '会议要求，坚决'.length, 'p2b')
  moves(server, 2, 0)
  expect(decodeRuns(target.runs ?? '')).toHaveLength(1)
  expect(checkAnchor(server.doc, server.index, target)).toBe('agrees')
  const kept = agreedTarget(server.doc, server.index, target)
  expect(server.finds(kept)).toBe('changed: 执行决定 | 坚决')
})
