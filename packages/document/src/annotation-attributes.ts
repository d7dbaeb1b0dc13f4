import type { AnnotationKind } from './annotation-kinds.ts'
import { changedTags, isSameTag, readTags, type TagChanges } from './tags.ts'

/** What an annotation has one of a few values for. */
interface Choice {
  /** The kinds that can carry it. */
  readonly kinds: readonly AnnotationKind[]
  /** In the order in which they are offered; kept names never change. The first is what an annotation has that says nothing. */
  readonly values: readonly [string, string, ...string[]]
}

/**
 * What an annotation can carry beside what every annotation has. An attribute is a line here: commands, rows and layers follow from this
 * table, the menu of a thread offers its values, and the compiler asks for their names. Where it is shown is up to whoever shows it.
 */
export const ATTRIBUTES = {
  /** The pen of a highlight. Each differs in its line, too, for whoever can't tell the colours apart. */
  color: { kinds: ['highlight'], values: ['yellow', 'green', 'blue', 'pink', 'purple'] },
} as const satisfies Readonly<Record<string, Choice>>

/**
 * What an annotation can carry of people's own words: a list of which nothing is offered by the table. Each is read by a function of its own, which
 * makes of anything from outside a list within its limits.
 */
const WORD_LISTS = {
  /** What it is about, in the words of the group; see `tags.ts`. */
  tags: { kinds: ['highlight', 'note', 'question', 'correction'], read: readTags },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly kinds: readonly AnnotationKind[]
      readonly read: (value: unknown) => readonly string[]
    }
  >
>

/** What an annotation can carry of people's own words. */
type WordListName = keyof typeof WORD_LISTS

/** What an annotation can choose beside its kind, by its key in the table. */
export type AttributeName = keyof typeof ATTRIBUTES
/** The choices of one attribute. The first one in the table is what stands where nothing was chosen. */
export type AttributeValue<Name extends AttributeName> = (typeof ATTRIBUTES)[Name]['values'][number]

/** What was chosen; what is not in it has the first of its values. */
export type AnnotationChoices = { readonly [Name in AttributeName]?: AttributeValue<Name> }

/** What was chosen, and the words that were given; a list that is not in it has none. */
export type AnnotationAttributes = AnnotationChoices & {
  readonly [Name in WordListName]?: readonly string[]
}

/** A value with its attribute, in one word: by it its name is found, and its look. */
export type AttributeKey = {
  [Name in AttributeName]: `${Name}-${AttributeValue<Name>}`
}[AttributeName]

/** In the order of the table, which is the order in menus. */
export const ATTRIBUTE_NAMES = Object.keys(ATTRIBUTES) as readonly AttributeName[]

const WORD_LIST_NAMES = Object.keys(WORD_LISTS) as readonly WordListName[]

/** The attributes that an annotation of this kind can carry. */
export function attributesFor(kind: AnnotationKind): readonly AttributeName[] {
  return ATTRIBUTE_NAMES.filter((name) => kindsWith(name).includes(kind))
}

/** What an annotation has of this attribute, chosen or not. */
export function attributeOf<Name extends AttributeName>(
  { attributes }: { readonly attributes: AnnotationAttributes },
  name: Name,
): AttributeValue<Name> {
  return attributes[name] ?? ATTRIBUTES[name].values[0]
}

/** The values of `attributes` that are not the first of theirs. */
export function chosenKeys(attributes: AnnotationAttributes): AttributeKey[] {
  return ATTRIBUTE_NAMES.flatMap((name) => {
    const value = attributes[name]
    return value === undefined ? [] : attributeKey(name, value)
  })
}

/** The key of a choice in a catalogue of sentences, such as `color-green`. */
export function attributeKey<Name extends AttributeName>(
  name: Name,
  value: AttributeValue<Name>,
): AttributeKey {
  return `${name}-${value}` as AttributeKey
}

/** Whether an annotation of this kind can carry all of these. */
export function canCarry(kind: AnnotationKind, attributes: AnnotationAttributes): boolean {
  return [...ATTRIBUTE_NAMES, ...WORD_LIST_NAMES].every(
    (name) => attributes[name] === undefined || kindsWith(name).includes(kind),
  )
}

/** Of these attributes, those that an annotation of this kind can carry. */
export function carriedBy(
  kind: AnnotationKind,
  attributes: AnnotationAttributes,
): AnnotationAttributes {
  const carried = Object.entries(attributes).filter(([name]) =>
    kindsWith(name as AttributeName | WordListName).includes(kind),
  )
  return Object.fromEntries(carried) as AnnotationAttributes
}

/** The tags of an annotation, in the order in which they were given. */
export function tagsOf({
  attributes,
}: {
  readonly attributes: AnnotationAttributes
}): readonly string[] {
  return attributes.tags ?? NO_TAGS
}

/** Whether an annotation carries this tag, however it is written. */
export function hasTag(annotation: Parameters<typeof tagsOf>[0], tag: string): boolean {
  return tagsOf(annotation).some((one) => isSameTag(one, tag))
}

/**
 * The attributes after a change: only what `changes` names is another. The same attributes are always written in the same way, and the first
 * of an attribute's values is written as nothing.
 */
export function changedAttributes(
  attributes: AnnotationAttributes,
  changes: AnnotationAttributes,
): AnnotationAttributes {
  return readAttributes({ ...attributes, ...changes })
}

/** The attributes after tags were given and taken away; no more tags than there may be. */
export function withTags(
  attributes: AnnotationAttributes,
  changes: TagChanges,
): AnnotationAttributes {
  return readAttributes({ ...attributes, tags: changedTags(tagsOf({ attributes }), changes) })
}

/** The attributes without people's own words: what was chosen. */
export function withoutWords(attributes: AnnotationAttributes): AnnotationAttributes {
  const none = WORD_LIST_NAMES.map((name) => [name, []] as const)
  return readAttributes({ ...attributes, ...Object.fromEntries(none) })
}

/** The attributes with the words of `earlier` before their own; no more than there may be. */
export function withWordsOf(
  attributes: AnnotationAttributes,
  earlier: AnnotationAttributes,
): AnnotationAttributes {
  const lists = WORD_LIST_NAMES.map(
    (name) => [name, [...(earlier[name] ?? []), ...(attributes[name] ?? [])]] as const,
  )
  return readAttributes({ ...attributes, ...Object.fromEntries(lists) })
}

/**
 * Attributes from outside. What this version doesn't know is left out: a newer one may have written it. Nothing at all is an
 * annotation from before there were attributes.
 */
export function readAttributes(value: unknown): AnnotationAttributes {
  if (typeof value !== 'object' || value === null) return {}
  const given = new Map<string, unknown>(Object.entries(value))
  const chosen = ATTRIBUTE_NAMES.flatMap((name) => {
    const [first, ...others] = ATTRIBUTES[name].values
    const choice = others.find((known) => known === given.get(name))
    return choice === undefined || choice === (first as string) ? [] : [[name, choice] as const]
  })
  const words = WORD_LIST_NAMES.flatMap((name) => {
    const list = WORD_LISTS[name].read(given.get(name))
    return list.length === 0 ? [] : [[name, list] as const]
  })
  return Object.fromEntries([...chosen, ...words]) as AnnotationAttributes
}

const NO_TAGS: readonly string[] = []

function kindsWith(name: AttributeName | WordListName): readonly AnnotationKind[] {
  return name in ATTRIBUTES
    ? ATTRIBUTES[name as AttributeName].kinds
    : WORD_LISTS[name as WordListName].kinds
}
