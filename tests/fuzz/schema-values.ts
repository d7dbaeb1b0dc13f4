import * as fc from 'fast-check'

/** What of JSON Schema our endpoints use. Anything else is an error, so that a new kind of field is not silently left out. */
interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly oneOf?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
}

/** Values that fields of these names may well have: ids that exist, targets that stand on words. */
export type Known = Readonly<Record<string, readonly unknown[]>>

/** Stands in every free string, so that one can look for it where it must not be. */
export const MARKER = '密语'

/** Strings of a sound length that not every part of a program can hold. */
const ODD_STRINGS = [
  '\uD800',
  '好\uDFFF',
  'a\u0000b',
  '\u202E',
  '\uFEFF',
  '\u2028',
  '<b>',
  '%s',
] as const

/** Longer strings are not tried as valid ones: what matters are the bounds, and bodies have one of their own. */
const LONG_CHARS = 600

/**
 * Values that a schema allows, half of the time with what is `known` in place of invented fields.
 * @throws {Error} for a schema of a kind that it doesn't know.
 */
export function valuesOf(schema: unknown, known: Known, name = ''): fc.Arbitrary<unknown> {
  const invented = inventedValues(schema as JsonSchema, known)
  const pool = known[name]
  return pool && pool.length > 0 ? fc.oneof(fc.constantFrom(...pool), invented) : invented
}

function inventedValues(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.oneOf ?? schema.anyOf
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, known)))
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['none'])
  return fc.oneof(...types.map((type) => valuesOfType(type, schema, known)))
}

function valuesOfType(type: string, schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  switch (type) {
    case 'object':
      return objects(schema, known)
    case 'array':
      return fc.array(valuesOf(schema.items, known), { maxLength: 4 })
    case 'string':
      return strings(schema)
    case 'integer':
    case 'number':
      return fc.integer({
        min: schema.minimum ?? (schema.exclusiveMinimum ?? -1_000) + 1,
        max: schema.maximum ?? Number.MAX_SAFE_INTEGER,
      })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      throw new Error(`No values are known for ${JSON.stringify(schema)}`)
  }
}

function objects({ properties = {}, required = [] }: JsonSchema, known: Known) {
  const fields = Object.entries(properties).map(([name, schema]) => [
    name,
    valuesOf(schema, known, name),
  ])
  const arbitraries = Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>
  return fc.record(arbitraries, { requiredKeys: [...required] })
}

function strings({ format, minLength = 0, maxLength = LONG_CHARS }: JsonSchema) {
  // Seeds must be of version 4; known ids are of others.
  if (format === 'uuid') return fc.uuid({ version: 4 })
  if (format !== undefined) throw new Error(`No strings are known for the format ${format}`)
  const plain = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map((text) => `${MARKER}${text}`.slice(0, maxLength))
  const exact = fc.constantFrom(minLength, Math.min(maxLength, LONG_CHARS * 20))
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 1, arbitrary: fc.constantFrom(...ODD_STRINGS) },
    { weight: 1, arbitrary: exact.map((length) => '长'.repeat(length)) },
  )
}
