import { expect, test, vi } from 'vitest'
import { annotatedFixture } from '../annotated-fixture.ts'
import { COPY_WRITERS } from '../copy-writers.ts'
import { TypesetterMissing } from './typesetter-missing.ts'

vi.mock('@myriaddreamin/typst-ts-node-compiler', () => {
  throw new Error('Cannot find native binding')
})

test('where the binary of the typesetter is missing, a copy as PDF says so, and others are made', async () => {
  const text = annotatedFixture('一本书', [['body', '雨下了一夜。']]).text()
  const options = { language: 'en', timeZone: 'UTC' } as const
  await expect(COPY_WRITERS.pdf.write(text, options)).rejects.toThrow(TypesetterMissing)
  const page = COPY_WRITERS.html.write(text, options)
  expect(page.bytes.length).toBeGreaterThan(0)
})
