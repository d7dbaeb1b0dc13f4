import { cleanName } from './clean-name.ts'

/** Two short rows of chips under a comment; what needs more is better said in the comment. */
export const TAGS_MAX = 8
/** A phrase that fits into one line of a card in the margin, in any script. Characters, not UTF-16 units: an emoji is one. */
export const TAG_MAX_CHARS = 40
/** What a menu can offer before it has to be searched; a group that agrees on more has agreed on nothing. */
export const AGREED_TAGS_MAX = 100

/** Why words are no tags; also the code of the failure. */
export type TagFault = 'tag-empty' | 'tag-too-long' | 'too-many-tags'

/** What is to become of the tags of an annotation. Whoever sends it need not know what others did meanwhile. */
export interface TagChanges {
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** The signs that people write before a tag, with the blanks between them and what makes a picture of one (U+FE0F). */
const SIGNS_BEFORE = /^(?:[#＃ ]|[\uFE00-\uFE0F])+/u

/** A tag as it is kept: composed (NFC), its blanks single, without what nobody sees. Empty if nothing is left. Cleaned again it is the same. */
export function cleanTag(words: string): string {
  let tag = cleanName(words)
  while (SIGNS_BEFORE.test(tag)) tag = cleanName(tag.replace(SIGNS_BEFORE, ''))
  return tag
}

/** What two tags have in common that are the same tag to a person, whatever their capitals. */
export function tagKey(tag: string): string {
  // Up and down again: both forms of sigma, and ß with ss, are one.
  return cleanTag(tag).toUpperCase().toLowerCase()
}

/** Whether these are the same tag to a person. */
export function isSameTag(one: string, other: string): boolean {
  return tagKey(one) === tagKey(other)
}

/** What keeps `words` from being a tag; null if nothing does. */
export function faultOfTag(words: string): TagFault | null {
  const tag = cleanTag(words)
  if (tag === '') return 'tag-empty'
  return charsIn(tag) > TAG_MAX_CHARS ? 'tag-too-long' : null
}

/** What keeps these from being the tags of one annotation; null if nothing does. The same tag twice counts once. */
export function faultOfTags(tags: readonly string[]): TagFault | null {
  const fault = tags.map(faultOfTag).find((one) => one !== null) ?? null
  return fault ?? (once(tags).length > TAGS_MAX ? 'too-many-tags' : null)
}

/** Tags from outside: what is none is left out, the same one stands once, as it was first written, and no more than there may be. */
export function readTags(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return []
  const words = value.filter((one) => typeof one === 'string')
  return once(words.filter((one) => faultOfTag(one) === null)).slice(0, TAGS_MAX)
}

/** The tags after a change: what is removed goes first, what is added and not there stands last. May be more than there may be, see `faultOfTags`. */
export function changedTags(tags: readonly string[], { added, removed }: TagChanges): string[] {
  const gone = new Set(removed.map(tagKey))
  return once([...tags.filter((tag) => !gone.has(tagKey(tag))), ...added])
}

/** The tags after `from` got another name, in its place. Where that one stands already, the two become one. */
export function renamedTags(
  tags: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): string[] {
  const [oldKey, newKey] = [tagKey(from), tagKey(to)]
  const isOne = (tag: string) => [oldKey, newKey].includes(tagKey(tag))
  if (!tags.some((tag) => tagKey(tag) === oldKey)) return [...tags]
  return once(tags.map((tag) => (isOne(tag) ? to : tag)))
}

function once(tags: readonly string[]): string[] {
  const byKey = new Map<string, string>()
  for (const tag of tags) if (!byKey.has(tagKey(tag))) byKey.set(tagKey(tag), cleanTag(tag))
  return [...byKey.values()]
}

function charsIn(tag: string): number {
  return Array.from(tag).length
}
