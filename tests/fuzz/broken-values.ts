import * as fc from 'fast-check'

/** What no field is meant to hold. */
const STRANGE_VALUES = [
  null,
  true,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER,
  1e308,
  '',
  ' \u00A0\u3000',
  'a\u0000b',
  '\uD800',
  '好\uDFFF',
  '__proto__',
  "' or 1=1 --",
  '../../etc/passwd',
  '😀'.repeat(400),
  'x'.repeat(20_000),
  [],
  {},
  [[]],
  { toString: 1, constructor: 2 },
] as const

/** JSON text of `value` after something was done to it: a field missing, in excess, of another type, nested, or no JSON any more. */
export function brokenJson(value: unknown): fc.Arbitrary<string> {
  const names = value !== null && typeof value === 'object' ? Object.keys(value) : []
  const inPlace = fc
    .tuple(fc.constantFrom(...names, 'extra', '__proto__'), fc.constantFrom(...STRANGE_VALUES))
    .map(([name, strange]) => withField(value, name, JSON.stringify(strange)))
  const missing = fc
    .constantFrom(...names, 'nothing')
    .map((name) =>
      JSON.stringify(value, (key, field: unknown) => (key === name ? undefined : field)),
    )
  return fc.oneof(
    { weight: 4, arbitrary: inPlace },
    { weight: 2, arbitrary: missing.map((text) => text ?? '') },
    { weight: 1, arbitrary: fc.constantFrom(...STRANGE_VALUES).map((it) => JSON.stringify(it)) },
    { weight: 1, arbitrary: fc.json({ maxDepth: 6 }) },
    { weight: 1, arbitrary: deep(names) },
    { weight: 1, arbitrary: cut(JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  )
}

/** Bytes that are no UTF-8, inside of what otherwise is JSON. */
export function brokenUtf8(json: string): Uint8Array {
  const bytes = new TextEncoder().encode(json)
  const at = bytes.indexOf(0x22)
  if (at >= 0 && at + 1 < bytes.length) bytes[at + 1] = 0xff
  return bytes
}

// As text: an object literal would set the prototype where JSON has a field of that name.
function withField(value: unknown, name: string, json: string): string {
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
  const fields = Object.entries(isObject ? value : {})
    .filter(([key]) => key !== name)
    .map(([key, field]) => `${JSON.stringify(key)}:${JSON.stringify(field)}`)
  return `{${[...fields, `${JSON.stringify(name)}:${json}`].join(',')}}`
}

function deep(names: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...names, 'extra'), fc.constantFrom(20, 1_000, 50_000), fc.boolean())
    .map(([name, depth, isArray]) => {
      const nested = isArray
        ? '['.repeat(depth) + ']'.repeat(depth)
        : '{"a":'.repeat(depth / 4) + '1' + '}'.repeat(depth / 4)
      return `{${JSON.stringify(name)}:${nested}}`
    })
}

function cut(json: string | undefined): fc.Arbitrary<string> {
  return fc.nat((json ?? '').length).map((length) => (json ?? '').slice(0, length))
}
