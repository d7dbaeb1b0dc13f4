import { mentionOf, replaceMentions, type MemberId } from '@variorum/document'
import type { MentionedPerson } from '../comments/mentioned-people.ts'

/** In a field, `@` and a name stand for a mention where neither is part of another word: an address is none. */
const BEFORE = '(?<![A-Za-z0-9])'
const BEHIND = String.raw`(?![\p{L}\p{N}])`
/** A name that is being written. As long as a name can be that somebody still looks up. */
const BEGUN = /(?<![A-Za-z0-9])@([^\s@]{0,24})$/

/** What is sent for the words of a field: the ids of those whom it names. Of names that begin alike the longest counts. */
export function withMentionedIds(words: string, people: readonly MentionedPerson[]): string {
  if (!words.includes('@') || people.length === 0) return words
  const ids = new Map<string, MemberId>()
  for (const { id, name } of people) if (name !== '' && !ids.has(name)) ids.set(name, id)
  const names = [...ids.keys()].toSorted((one, other) => other.length - one.length)
  const written = new RegExp(`${BEFORE}@(${names.map(escaped).join('|')})${BEHIND}`, 'gu')
  return words.replaceAll(written, (as, name: string) => {
    const id = ids.get(name)
    return id === undefined ? as : mentionOf(id)
  })
}

/** What a field shows of a comment: names, as somebody writes them. */
export function withMentionedNames(body: string, nameOf: (id: MemberId) => string): string {
  return replaceMentions(body, (id) => `@${nameOf(id)}`)
}

/** The name that somebody has begun to write before the caret, and where its `@` stands; null while there is none. */
export function mentionBegun(
  before: string,
): { readonly start: number; readonly query: string } | null {
  const found = BEGUN.exec(before)
  return found && { start: found.index, query: found[1] ?? '' }
}

/** A pattern, in Unicode mode, of these very characters. */
function escaped(words: string): string {
  return words.replaceAll(/[\^$\\.*+?()[\]{}|/]/g, String.raw`\$&`)
}
