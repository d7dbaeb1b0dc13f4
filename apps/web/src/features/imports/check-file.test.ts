import { IMPORT_MAX_BYTES } from '@variorum/protocol'
import { expect, test } from 'vitest'
import { checkFile } from './check-file.ts'

test('an empty file is refused before it is sent', () => {
  expect(checkFile({ size: 0 })?.code).toBe('file-empty')
})

test('a file is refused from one byte above the limit', () => {
  expect(checkFile({ size: IMPORT_MAX_BYTES })).toBeNull()
  expect(checkFile({ size: IMPORT_MAX_BYTES + 1 })?.code).toBe('file-too-large')
})
