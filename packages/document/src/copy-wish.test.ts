import { expect, test } from 'vitest'
import { PLAIN_COPY, readCopyWish, writeCopyWish, type CopyWish } from './copy-wish.ts'
import type { MemberId } from './ids.ts'

const read = (written: Readonly<Record<string, string>>) =>
  readCopyWish((name) => new Map(Object.entries(written)).get(name))

test('a copy that is asked for nothing is a plain one, and says nothing', () => {
  expect(writeCopyWish(PLAIN_COPY)).toEqual({})
  expect(read({})).toEqual(PLAIN_COPY)
})

test('a wish is read as it was written, whatever its tags hold', () => {
  const wish: CopyWish = {
    threads: 'mine',
    states: 'featured',
    names: 'numbers',
    highlights: 'out',
    resolved: 'out',
    reactions: 'in',
    shading: 'named',
    kinds: ['question', 'note'],
    colors: ['green'],
    tags: ['礼, 与义', 'a&b=c', '50%'],
    authors: ['0190a000-0000-7000-8000-000000000001' as MemberId],
    since: '2026-03-05',
    until: '2026-04-01',
    fromParagraph: 3,
    toParagraph: 12,
    page: 'letter',
    notes: 'end',
    corrections: 'tracked',
  }
  expect(read(writeCopyWish(wish))).toEqual(wish)
  // Nothing of it is left as it is in a plain copy: an option that is forgotten here fails.
  const asked = Object.entries(wish).filter(
    ([name, value]) => value !== PLAIN_COPY[name as keyof CopyWish],
  )
  expect(asked).toHaveLength(Object.keys(PLAIN_COPY).length)
})

test.each([
  { threads: 'some' },
  { kinds: 'note,poem' },
  { kinds: '' },
  { authors: '李' },
  { tags: '%E6%9' },
  { tags: Array.from({ length: 101 }, (_, at) => at).join() },
  { since: '2026-13-01' },
  { until: 'yesterday' },
  { fromParagraph: '0' },
  { toParagraph: '1e3' },
])('%j asks for what there is not', (written) => {
  expect(read(written as unknown as Record<string, string>)).toBeNull()
})
