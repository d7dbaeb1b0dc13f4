import { expect, test } from 'vitest'
import { isolateName } from './isolate-name.ts'

test.each(['قراءة', 'ספר A1', 'A ספר'])('%s keeps to itself in a sentence', (name) => {
  expect(isolateName(name)).toBe(`\u2068${name}\u2069`)
})

test.each(['周三读书会', 'Wednesday', '3', ''])('%j stays as it is', (name) => {
  expect(isolateName(name)).toBe(name)
})
