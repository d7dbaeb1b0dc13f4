import type { AnnotatedText, CopyFormat, SourceThread } from '@variorum/document'
import { characterCount } from './character-count.ts'
import { FILE_PARTS, MARKUP_TEXTS, type FilePart } from './file-parts.ts'
import { TermFinder, type PrivateTerms } from './find-terms.ts'
import { decoded } from './markup-internals.ts'

/**
 * Where a finished file tells, behind its words, a name, an address or an id that does not belong in it. Empty for a file that may go out.
 *
 * A name may stand there without telling anything of its bearer: the title holds it, a heading does, or a member is called "Normal" as a style of Word's
 * is. So what is found is looked for in the same copy made for nobody, with a sign for each name and id, which `writeAgain` writes: only what stands there less
 * often is a leak. Names of one character, and those of digits only, are not looked for: they stand in every file.
 */
export async function hiddenLeaks(
  format: CopyFormat,
  bytes: Uint8Array,
  terms: PrivateTerms,
  {
    annotated,
    writeAgain,
  }: {
    readonly annotated: AnnotatedText
    readonly writeAgain: (forNobody: AnnotatedText) => Promise<Uint8Array>
  },
): Promise<readonly string[]> {
  const partsOf = FILE_PARTS[format]
  const finder = new TermFinder(
    { ...terms, names: terms.names.filter((name) => !isCommon(name)) },
    allowedIn(annotated),
  )
  if (!mayBeTold(finder, MARKUP_TEXTS[format]?.(bytes))) return []
  const found = whereFound(finder, partsOf(bytes))
  if (found.size === 0) return []
  const expected = whereFound(finder, partsOf(await writeAgain(forNobody(annotated))))
  return [...found].flatMap(([term, places]) =>
    places.length > (expected.get(term)?.length ?? 0) ? [...new Set(places)] : [],
  )
}

/**
 * Whether a term stands in markup at all, words and comments included. Most files hold none, and a page of five megabytes has a hundred thousand parts, which need not be told
 * apart then: what a part says stands in the whole as well, once both are read without escapes. True where no whole is given.
 */
function mayBeTold(finder: TermFinder, texts: readonly string[] | undefined): boolean {
  if (!texts) return true
  return texts.some((text) => {
    const plain = withoutEscapes(decoded(text))
    return finder.occursIn(text) || (plain !== text && finder.occursIn(plain))
  })
}

/** Stands between parts, in no name. */
const BETWEEN = '\u0001'

function isCommon(name: string): boolean {
  return characterCount(name.trim()) < 2 || /^[\s\p{N}\p{P}]*$/u.test(name)
}

/** All parts are searched at once: there may be a million of them, and each name is looked for in turn. */
function whereFound(finder: TermFinder, written: readonly FilePart[]): Map<string, string[]> {
  const parts = written.map(({ where, text }) => ({ where, text: withoutEscapes(text) }))
  const starts: number[] = []
  let length = 0
  for (const { text } of parts) {
    starts.push(length)
    length += text.length + BETWEEN.length
  }
  const found = new Map<string, string[]>()
  for (const { term, textOffset } of finder.in(parts.map(({ text }) => text).join(BETWEEN))) {
    const places = found.get(term) ?? []
    places.push(parts[lastAtMost(starts, textOffset)]?.where ?? '')
    found.set(term, places)
  }
  return found
}

/** The index of the last of these ascending numbers that is not above `bound`. */
function lastAtMost(numbers: readonly number[], bound: number): number {
  let [low, high] = [0, numbers.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((numbers[middle] ?? 0) <= bound) low = middle
    else high = middle - 1
  }
  return low
}

/** How people are called in a copy: those names belong in it. */
function allowedIn({ threads }: AnnotatedText): string[] {
  const names = threads.flatMap(({ authorName, resolved, comments }) => [
    authorName,
    resolved?.by ?? null,
    ...comments.flatMap(({ authorName: name, reactions = [] }) => [
      name,
      ...reactions.map(({ by }) => by),
    ]),
  ])
  return names.filter((name) => name !== null)
}

const PERCENT_ESCAPES = /(?:%[\da-f]{2})+/gi
const JSON_ESCAPES = /\\u([\da-f]{4})/gi

/** With the characters that addresses and programs write in digits. */
function withoutEscapes(text: string): string {
  const plain = text.includes('%') ? text.replaceAll(PERCENT_ESCAPES, unescaped) : text
  if (!plain.includes(String.raw`\u`)) return plain
  return plain.replaceAll(JSON_ESCAPES, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

function unescaped(escapes: string): string {
  try {
    return decodeURIComponent(escapes)
  } catch {
    return escapes
  }
}

/**
 * The same words and comments with nobody's name and no id, and signs in their places: what a format writes of a name, such as its key or its
 * list of authors, it writes here as often.
 */
function forNobody(text: AnnotatedText): AnnotatedText {
  const signs = new Map<string, string>()
  const signFor = (name: string | null): string | null => {
    if (name === null) return null
    const sign = signs.get(name) ?? signOf(signs.size)
    signs.set(name, sign)
    return sign
  }
  const threads = text.threads.map((thread, at): SourceThread => ({
    ...thread,
    authorName: signFor(thread.authorName),
    resolved: thread.resolved && { ...thread.resolved, by: signFor(thread.resolved.by) },
    comments: thread.comments.map((comment, nth) => ({
      ...comment,
      id: `${at}-${nth}`,
      authorName: signFor(comment.authorName),
      ...(comment.reactions && {
        reactions: comment.reactions.map((one) => ({ ...one, by: signFor(one.by) })),
      }),
    })),
  }))
  return { ...text, threads }
}

const BRAILLE_PATTERNS = 0x28_00
const BRAILLE_COUNT = 256

/** Another one for each number, of patterns that are no letters and in nobody's name. */
function signOf(number: number): string {
  const pattern = String.fromCodePoint(BRAILLE_PATTERNS + (number % BRAILLE_COUNT))
  const rest = Math.floor(number / BRAILLE_COUNT)
  return rest === 0 ? pattern : signOf(rest - 1) + pattern
}
