import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KIND_LINES, PEN_LOOKS } from '@variorum/document'
import { expect, test } from 'vitest'

const web = join(import.meta.dirname, '../../apps/web/src')
const kinds = readFileSync(join(web, 'annotations/kinds.css'), 'utf8')
const highlights = readFileSync(join(web, 'features/reading/highlights.css'), 'utf8')

test('pens have the inks and the lines in the app that they have in copies', () => {
  for (const [color, { ink, line }] of Object.entries(PEN_LOOKS)) {
    expect(kinds.match(new RegExp(`--pen-${color}-ink: (#\\w+)`, 'g'))).toEqual([
      `--pen-${color}-ink: ${ink.light}`,
      `--pen-${color}-ink: ${ink.dark}`,
    ])
    const rule = kinds.slice(kinds.indexOf(`[data-pen='${color}']`)).split('}')[0]
    expect(rule).toContain(`--pen-line: underline ${line};`)
  }
})

test('kinds have the lines in the app that they have in copies', () => {
  for (const [kind, line] of Object.entries(KIND_LINES)) {
    expect(highlights).toContain(`text-decoration: underline ${line} var(--kind-${kind});`)
  }
})
