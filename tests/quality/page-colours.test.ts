import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  PAPERS,
  type Paper,
} from '../../apps/web/src/features/reading-settings/reading-settings.ts'
import { cssVariables, theme } from '../../apps/web/src/theme.ts'

/** WCAG 2.2, 1.4.3. */
const LEAST_CONTRAST = 4.5

/** What words and signs are written in, */
const INKS = [
  '--mantine-color-text',
  '--mantine-color-dimmed',
  '--mantine-color-placeholder',
  '--mantine-color-error',
  '--mantine-color-anchor',
  '--mark',
  '--kind-highlight',
  '--kind-note',
  '--kind-question',
  '--kind-correction',
]
/** and on what. */
const GROUNDS = ['--page', '--surface', '--surface-sunken', '--mantine-color-default-hover']
const TINTS = [
  '--kind-highlight-tint',
  '--pen-green-tint',
  '--pen-blue-tint',
  '--pen-pink-tint',
  '--pen-purple-tint',
  '--mark-soft',
]

describe.each(Object.entries(PAPERS))('on %s paper', (paper, scheme) => {
  const colours = coloursOf(paper as Paper, scheme)

  it.each(INKS)('%s is read', (ink) => {
    for (const ground of GROUNDS)
      expect([ground, contrast(colours(ink), colours(ground))]).toEqual([
        ground,
        expect.toSatisfy((value: number) => value >= LEAST_CONTRAST),
      ])
  })

  it.each(TINTS)('words are read on %s', (tint) => {
    expect(contrast(colours('--mantine-color-text'), colours(tint))).toBeGreaterThanOrEqual(
      LEAST_CONTRAST,
    )
  })

  it('what is marked as new is read', () => {
    expect(contrast(colours('--mark'), colours('--mark-soft'))).toBeGreaterThanOrEqual(
      LEAST_CONTRAST,
    )
  })
})

const css = (path: string) =>
  readFileSync(join(import.meta.dirname, '../../apps/web/src', path), 'utf8')
const kinds = css('annotations/kinds.css')
const papers = css('features/reading-settings/reading-settings.css')

function coloursOf(paper: Paper, scheme: 'light' | 'dark') {
  const [light = '', dark = ''] = kinds.split("&[data-mantine-color-scheme='dark']")
  const own = papers.split(`-paper='${paper}'] {`)[1]?.split('}')[0] ?? ''
  const layers = [
    declarations(own),
    scheme === 'dark' ? declarations(dark.split('}')[0] ?? '') : new Map<string, string>(),
    declarations(light),
    new Map(Object.entries(cssVariables(theme as never)[scheme])),
  ]
  return (name: string) => {
    const colour = layers.map((layer) => layer.get(name)).find((one) => one !== undefined)
    if (colour === undefined) throw new Error(`No ${name} on ${paper}`)
    return colour
  }
}

function declarations(rules: string): Map<string, string> {
  return new Map(
    [...rules.matchAll(/(--[\w-]+): (#[0-9a-f]+);/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )
}

/** As WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const digits = colour.slice(1)
  const pairs = digits.length === 3 ? digits.split('').map((one) => one + one) : digits.match(/../g)
  const [red = 0, green = 0, blue = 0] = (pairs ?? []).map((pair) => {
    const share = Number.parseInt(pair, 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
