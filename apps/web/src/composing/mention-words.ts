import { mentionOf, replaceMentions, type MemberId } from '@variorum/document'
import type { MentionedPerson } from '../comments/mentioned-people.ts'

/** In a field, `@` and a name stand for a mention, but not behind a letter or a digit: an address is none. */
const BEFORE = '(?<![A-Za-z0-9])'
/** A letter of a script that puts blanks between words, or a digit. */
const IN_WORD = String.raw`(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}]`
/** What ends in such a letter is a name where none follows: `@Ann看` names Ann, and `@Anna` does not. */
const BEHIND = `(?!(?<=${IN_WORD})${IN_WORD})`
/** Blocks and stretches of code to their end, or to the end of all words where that is missing as in Markdown; links, and what stands in `<>`. */
const NOT_WORDS = [
  String.raw`^ {0,3}(?<fence>\x60{3,}|~{3,})[\s\S]*?(?:\n {0,3}\k<fence>|$(?![\s\S]))`,
  String.raw`(?<!\x60)(?<ticks>\x60+)(?!\x60)[\s\S]*?(?<!\x60)\k<ticks>(?!\x60)`,
  String.raw`(?:https?:\/\/|www\.)[\x21-\x3b\x3d\x3f-\x7e\p{L}\p{N}]+`,
  String.raw`(?<=\]\()[^\s\)]*`,
  String.raw`<[^<>\s]*>`,
].join('|')
/** A name that is being written. As long as a name can be that somebody still looks up. */
const BEGUN = /(?<![A-Za-z0-9])@([^\s@]{0,24})$/

/**
 * What is sent for the words of a field: the ids of those whom it names. Of names that begin alike the longest counts. Nothing has to stand
 * behind a name: who writes Chinese puts no blank there. What is code or part of a link names nobody.
 */
export function withMentionedIds(words: string, people: readonly MentionedPerson[]): string {
  if (!words.includes('@') || people.length === 0) return words
  const ids = new Map<string, MemberId>()
  for (const { id, name } of people) if (name !== '' && !ids.has(name)) ids.set(name, id)
  const names = [...ids.keys()].toSorted((one, other) => other.length - one.length)
  const name = `${BEFORE}@(?<name>${names.map(escaped).join('|')})${BEHIND}`
  return words.replaceAll(new RegExp(`${NOT_WORDS}|${name}`, 'gmu'), (as, ...found: unknown[]) => {
    const groups = found.at(-1) as { readonly name?: string }
    const id = groups.name === undefined ? undefined : ids.get(groups.name)
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
