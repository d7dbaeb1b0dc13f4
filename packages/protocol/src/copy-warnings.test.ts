import { expect, test } from 'vitest'
import { readCopyWarnings, writeCopyWarnings } from './copy-warnings.ts'

test('what a copy left out is read as it was written, in the order in which it is told', () => {
  const written = writeCopyWarnings([
    { code: 'resolvers-left-out', count: 3 },
    { code: 'orphans-in-appendix', count: 1 },
  ])
  expect(written).toBe('resolvers-left-out=3,orphans-in-appendix=1')
  expect(readCopyWarnings(written)).toEqual([
    { code: 'orphans-in-appendix', count: 1 },
    { code: 'resolvers-left-out', count: 3 },
  ])
})

test('a copy that left nothing out has nothing to tell, and what is not understood is passed over', () => {
  expect(readCopyWarnings(null)).toEqual([])
  expect(readCopyWarnings(writeCopyWarnings([]))).toEqual([])
  const odd =
    'from-a-later-version=2, resolvers-left-out=1,uncertain-places=0,edit-times-left-out=x'
  expect(readCopyWarnings(odd)).toEqual([{ code: 'resolvers-left-out', count: 1 }])
})
