import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ERROR_CODES } from '@variorum/protocol'
import { expect, it } from 'vitest'

const SPEC = join(import.meta.dirname, '../../../../packages/protocol/SPEC.md')

it('every error code stands in the specification, with its status and whether to try again', () => {
  const listed = new Map<string, { status: number; retryable: boolean }>()
  const rows = readFileSync(SPEC, 'utf8').matchAll(/^\| (\d{3}) +\| (yes|no) +\| (.+?) +\|$/gm)
  for (const [, status, again, codes = ''] of rows) {
    for (const [, code = ''] of codes.matchAll(/`([\w-]+)`/g)) {
      listed.set(code, { status: Number(status), retryable: again === 'yes' })
    }
  }
  expect(Object.fromEntries(listed)).toEqual(ERROR_CODES)
})
