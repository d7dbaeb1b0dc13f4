import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SOURCES = join(import.meta.dirname, '../../apps/web/src')

test('whatever is fixed to the window says what becomes of it on paper, where it would cover words on every sheet', () => {
  const fixed = globSync('**/*.css', { cwd: SOURCES })
    .map((file) => ({ file, rules: readFileSync(join(SOURCES, file), 'utf8') }))
    .filter(({ rules }) => rules.includes('position: fixed'))
  expect(fixed).not.toEqual([])
  expect(
    fixed.filter(({ rules }) => !rules.includes('@media print')).map(({ file }) => file),
  ).toEqual([])
})
