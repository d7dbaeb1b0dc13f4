import { expect, test } from 'vitest'
import { annotatedFixture } from '../annotated-fixture.ts'
import { exportDocx } from './export-docx.ts'
import { readWordCopy } from './read-word-copy.ts'

test('a mark without a word has a comment by whoever made it where that is asked for, and its colour', () => {
  const fixture = annotatedFixture('一本书', [['body', '雨下了一夜，河水涨了。']])
  fixture.marks('下了一夜')
  fixture.marks('河水', ['小周', '多高？'])
  const options = { language: 'zh-Hans', timeZone: 'UTC' } as const
  const alone = exportDocx(fixture.text(), options)
  expect(alone.warnings).toContainEqual({ code: 'highlights-only-shaded', count: 1 })
  const named = exportDocx(fixture.text(), { ...options, shading: 'named' })
  expect(named.warnings.map(({ code }) => code)).not.toContain('highlights-only-shaded')
  const [before, after] = [readWordCopy(alone.bytes), readWordCopy(named.bytes)]
  expect(before.comments).toHaveLength(1)
  expect(after.comments).toHaveLength(2)
  expect(after.shadedWords).toEqual(before.shadedWords)
})
