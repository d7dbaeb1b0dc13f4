import type { FormattedRun } from '@variorum/document'
import { expect, test } from 'vitest'
import { formattedRuns, inlineFormats } from './formatted-runs.ts'

test('what the words say of their characters comes back as it was, by way of a document', () => {
  const link = 'https://example.org'
  const runs: FormattedRun[] = [
    { start: 0, end: 2, strong: true },
    { start: 2, end: 3, strong: true, emphasis: true, link },
    { start: 5, end: 6, emphasis: true },
  ]
  expect(formattedRuns(inlineFormats(runs))).toEqual(runs)
  expect(inlineFormats()).toEqual([])
})
