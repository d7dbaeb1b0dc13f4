import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const SOURCES = join(import.meta.dirname, '../../apps/web/src')
const BY_HAND = /addEventListener\(\s*'key(?:down|press|up)'|[eE]vent\.(?:isComposing|keyCode)\b/
/** Where keys are heard, and where it is known what input methods do. */
const AT_HOME = new Set(['browser/listen-for-keys.ts', 'browser/composition-guard.ts'])

it('keys of the whole page are heard in one place, and nobody asks an input method by hand and forgets half of it', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: SOURCES }).filter(
    (file) => !/\.test\.tsx?$/.test(file) && !AT_HOME.has(file),
  )
  expect(files.length).toBeGreaterThan(100)
  const byHand = files.filter((file) => BY_HAND.test(readFileSync(join(SOURCES, file), 'utf8')))
  expect(byHand).toEqual([])
})

it('a listener that forgets the number of such keys would be found', () => {
  expect(BY_HAND.test("document.addEventListener('keydown', onKeyDown)")).toBe(true)
  expect(BY_HAND.test('if (event.nativeEvent.isComposing) return')).toBe(true)
})
