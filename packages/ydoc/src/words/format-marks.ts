import {
  characterFormats,
  isSameFormats,
  NO_FORMATS,
  type CharacterFormats,
} from '@variorum/document'
import * as Y from 'yjs'

/** The names under which Yjs keeps the formats of characters. They are part of the stored format. */
const KEYS = { strong: 'strong', emphasis: 'em', link: 'link' } as const

const NAMES = Object.keys(KEYS) as (keyof typeof KEYS)[]

/** What holds from an item on, if `formats` held before it. What is deleted says nothing. */
export function formatsBehind(formats: CharacterFormats, item: Y.Item): CharacterFormats {
  const { content } = item
  if (item.deleted || !(content instanceof Y.ContentFormat)) return formats
  // As it stands in the history: `value` is what any client put there.
  const { key, value }: { key: string; value: unknown } = content
  const name = NAMES.find((one) => KEYS[one] === key)
  return name ? characterFormats({ ...formats, [name]: value }) : formats
}

/** What has to be said for `to` to hold where `from` does. */
export function formatChanges(from: CharacterFormats, to: CharacterFormats): Y.ContentFormat[] {
  const changed = NAMES.filter((name) => from[name] !== to[name])
  return changed.map((name) => {
    // Its type asks for an object; Yjs itself takes any value, and null ends a format.
    const value: unknown = to[name] ?? null
    return new Y.ContentFormat(KEYS[name], value as object)
  })
}

/** Formats as the attributes of a Yjs delta. */
export function deltaAttributes(formats: CharacterFormats): Record<string, unknown> {
  const held = NAMES.filter((name) => formats[name] !== undefined)
  return Object.fromEntries(held.map((name) => [KEYS[name], formats[name]]))
}

/**
 * The place behind `item`, over nothing but what is deleted and what begins or ends formats, where `wanted` holds; null if there is none.
 * `formats` hold directly behind `item`.
 */
export function placeWithFormats(
  item: Y.Item,
  formats: CharacterFormats,
  wanted: CharacterFormats,
): Y.Item | null {
  let held = formats
  for (let at = item.right; at && (at.deleted || !at.countable); at = at.right) {
    held = formatsBehind(held, at)
    if (isSameFormats(held, wanted)) return at
  }
  return null
}

/** What holds directly behind `item`, if `formats` hold at `first`, which stands before it or is it. */
export function formatsAfter(
  first: Y.Item | null,
  formats: CharacterFormats,
  item: Y.Item,
): CharacterFormats {
  let held = formats
  for (let at = first; at; at = at.right) {
    held = formatsBehind(held, at)
    if (at === item) return held
  }
  return NO_FORMATS
}
