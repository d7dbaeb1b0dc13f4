import type { MemberId } from './ids.ts'

/** How often one comment may name somebody: a reading group, and no list of everybody in a hall. */
export const MENTIONS_MAX = 30

const MENTION = /<@([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>/g

/** How the Markdown of a comment names a member: by id, so that it goes on meaning them under another name. */
export function mentionOf(id: MemberId): string {
  return `<@${id}>`
}

/** What looks like a mention and is nobody's, so that it is none any more. */
export function notMentioning(id: MemberId): string {
  return `<@ ${id}>`
}

/** Whom a comment names, each once, in the order in which it does. */
export function mentionsIn(body: string): MemberId[] {
  // Most comments name nobody.
  if (!body.includes('<@')) return []
  return [...new Set([...body.matchAll(MENTION)].map(([, id]) => id as MemberId))]
}

/** The comment with something else in the place of each mention. */
export function replaceMentions(body: string, inPlace: (id: MemberId) => string): string {
  if (!body.includes('<@')) return body
  return body.replaceAll(MENTION, (_, id: string) => inPlace(id as MemberId))
}

/**
 * How long a comment counts as being, in UTF-16 units: each mention as the `@` that stands for it alone, `MENTIONS_MAX` of them. Whoever writes
 * sees a name there, which is never shorter: what has room in their field has room everywhere.
 */
export function commentLength(body: string): number {
  let counted = 0
  return replaceMentions(body, (id) => (counted++ < MENTIONS_MAX ? '@' : mentionOf(id))).length
}

/** The stretches of a comment: words, and between them whom it names. */
export function splitAtMentions(words: string): (string | { readonly mentioned: MemberId })[] {
  if (!words.includes('<@')) return [words]
  // The parts that the expression captures, the ids, stand at the odd places.
  return words
    .split(MENTION)
    .map((part, at) => (at % 2 === 0 ? part : { mentioned: part as MemberId }))
    .filter((part) => part !== '')
}
