import { describe, expect, it } from 'vitest'
import {
  attributeOf,
  ATTRIBUTES,
  ATTRIBUTE_NAMES,
  attributesFor,
  canCarry,
  changedAttributes,
  readAttributes,
  withoutWords,
  withWordsOf,
} from './annotation-attributes.ts'
import { ANNOTATION_KINDS } from './annotation-kinds.ts'

describe.each(ATTRIBUTE_NAMES)('the attribute %s', (name) => {
  const [first, ...others] = ATTRIBUTES[name].values

  it('has values that differ, and kinds that can carry it', () => {
    expect(new Set([first, ...others]).size).toBe(others.length + 1)
    expect(ANNOTATION_KINDS.filter((kind) => attributesFor(kind).includes(name))).not.toEqual([])
  })

  it('is the first of its values until another is chosen, and again when that is chosen', () => {
    expect(attributeOf({ attributes: {} }, name)).toBe(first)
    for (const value of others) {
      const attributes = changedAttributes({}, { [name]: value })
      expect(attributeOf({ attributes }, name)).toBe(value)
      expect(readAttributes(JSON.parse(JSON.stringify(attributes)))).toEqual(attributes)
      expect(changedAttributes(attributes, {})).toEqual(attributes)
      expect(changedAttributes(attributes, { [name]: first })).toEqual({})
    }
  })

  it('is refused by the kinds that can not carry it, and by no other', () => {
    for (const kind of ANNOTATION_KINDS) {
      expect(canCarry(kind, { [name]: first })).toBe(attributesFor(kind).includes(name))
      expect(canCarry(kind, {})).toBe(true)
    }
  })

  it('is nothing where a newer version wrote a value that this one does not know', () => {
    expect(readAttributes({ [name]: 'from another time', other: 1 })).toEqual({})
  })
})

it.each([undefined, null, 'green', 7, [], ['green'], { toString: 'green' }])(
  '%j holds no attributes',
  (value) => {
    expect(readAttributes(value)).toEqual({})
  },
)

it('people’s own words go without what was chosen, and come back before those that came since', () => {
  const before = { color: 'green', tags: ['德性', '勇敢'] } as const
  expect(withoutWords(before)).toEqual({ color: 'green' })
  const since = { color: 'blue', tags: ['节制', '勇敢'] } as const
  expect(withWordsOf(since, before)).toEqual({ color: 'blue', tags: ['德性', '勇敢', '节制'] })
})
