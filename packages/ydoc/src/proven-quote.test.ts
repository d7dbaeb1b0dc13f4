import type { ParagraphId } from '@variorum/document'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { agreedTarget, checkAnchor } from './anchors.ts'
import { decodeRuns, encodeRuns } from './words/character-runs.ts'
import { recordRecreations } from './words/recreations.ts'
import { paragraph, Replica, type RangeTarget } from './words/replica.test-support.ts'

const TEXT = [paragraph('p1', '会议要求，坚决执行决定，不打折扣。'), paragraph('p2', '末段。')]

const check = ({ doc, index }: Replica, target: RangeTarget) => checkAnchor(doc, index, target)

/** The target as it is kept, which has to agree. */
function kept(server: Replica, target: RangeTarget): RangeTarget {
  expect(check(server, target)).toBe('agrees')
  const agreed = agreedTarget(server.doc, server.index, target)
  if (agreed.type !== 'range') throw new Error('it is of a range')
  return agreed
}

test.each([
  ['坚', '决执行决定'],
  ['执', '坚决行决定'],
  ['定', '坚决执行决'],
  ['执行', '坚决决定'],
])(
  '[A1] of a passage that somebody marked offline while another deleted %s of it, the rest is taken, and asks',
  (gone, left) => {
    const server = new Replica(TEXT)
    const target = server.fork().marks('坚决执行决定')
    server.deletes(0, gone)
    const agreed = kept(server, target)
    expect(agreed).toEqual({ ...target, quote: left })
    expect(server.placeOf(agreed)).toMatchObject({
      state: 'changed',
      share: left.length / 6,
      words: left,
    })
  },
)

test('[A1] a deleted character that another wrote anew is another one', () => {
  const server = new Replica(TEXT)
  const target = server.fork().marks('坚决执行决定')
  server.deletes(0, '执')
  server.types(0, '会议要求，坚决'.length, '力')
  const agreed = kept(server, target)
  expect(agreed.quote).toBe('坚决行决定')
  expect(server.placeOf(agreed)).toMatchObject({ state: 'changed', words: '坚决力行决定' })
})

test('[A1] nobody has a quote say what the words never said, by characters that are gone', () => {
  const server = new Replica(TEXT)
  const target = server.fork().marks('坚决执行决定')
  server.deletes(0, '执')
  expect(kept(server, { ...target, quote: '坚决不行决定' }).quote).toBe('坚决行决定')
  expect(kept(server, { ...target, quote: '坚决\n不\n行决定' }).quote).toBe('坚决\n行决定')
  for (const quote of [
    '不决执行决定',
    '坚决行决定',
    '坚决行执决定',
    '坚决不执行决定',
    '坚决\n\n',
  ]) {
    expect(check(server, { ...target, quote })).toBe('quote-mismatch')
  }
})

test('[A1] one of which most is gone has to wait, as one whose every character is', () => {
  const server = new Replica(TEXT)
  const target = server.fork().marks('坚决执行决定')
  server.deletes(0, '坚决执')
  expect(kept(server, target).quote).toBe('行决定')
  server.deletes(0, '行')
  expect(check(server, target)).toBe('words-taken-out')
  server.deletes(0, '决定')
  expect(check(server, target)).toBe('words-taken-out')
})

test('[A1] words that somebody cut are waited for until they are pasted, and quoted as they never were they are refused', () => {
  const server = new Replica(TEXT)
  const target = server.fork().marks('坚决执行决定')
  const lie = { ...target, quote: '坚决不行决定' }
  const [run] = decodeRuns(target.runs ?? '') ?? []
  if (!run) throw new Error('no runs')
  server.deletes(0, '坚决执行决定')
  expect(check(server, target)).toBe('words-taken-out')
  server.types(1, 0, '坚决执行决定')
  expect(check(server, target)).toBe('words-taken-out')
  const made = server.blockOf(1).runs[0]
  if (!made) throw new Error('nothing was pasted')
  const old = Y.createID(run.client, run.clock)
  const recreation = { old, length: 6, made: Y.createID(made.client, made.clock) }
  server.doc.transact(() => recordRecreations(server.doc, [recreation]))
  expect(kept(server, target)).toEqual({ ...target, paragraphId: 'p2' })
  expect(check(server, lie)).toBe('quote-mismatch')
})

test('[A1] a character that has not come is none that was deleted', () => {
  const server = new Replica(TEXT)
  const target = server.marks('坚决执行决定')
  server.deletes(0, '执')
  const runs = decodeRuns(target.runs ?? '') ?? []
  const [first] = runs
  if (!first) throw new Error('no runs')
  const unheard = encodeRuns([
    { ...first, length: 3 },
    { client: 7, clock: 0, length: 1 },
    { ...first, clock: first.clock + 4, length: 2 },
  ])
  expect(check(server, { ...target, runs: unheard ?? '' })).toBe('words-not-synced')
})

test('[A1] a range over paragraphs keeps what parts what is left of it, and names the paragraph in which that starts', () => {
  const server = new Replica(TEXT)
  const target = server.fork().marks('扣。\n末段')
  server.deletes(0, '扣。')
  const agreed = kept(server, target)
  expect(agreed).toEqual({ ...target, quote: '末段', paragraphId: 'p2' })
})

test('the paragraph of a range is where it stands, whatever its author says', () => {
  const server = new Replica(TEXT)
  const target = server.fork().marks('坚决执行决定')
  server.deletes(0, '执')
  const said = { ...target, paragraphId: 'nobody' as ParagraphId }
  expect(kept(server, said).paragraphId).toBe('p1')
})
