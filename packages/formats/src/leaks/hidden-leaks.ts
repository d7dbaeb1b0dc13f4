import type { AnnotatedText, CopyFormat, SourceThread } from '@variorum/document'
import { FILE_PARTS, type FilePart } from './file-parts.ts'
import { TermFinder, type PrivateTerms } from './find-terms.ts'

/**
 * Where a finished file tells, behind its words, a name, an address or an id that does not belong in it. Empty for a file that may go out.
 *
 * A name may stand there without telling anything of its bearer: the title holds it, a heading does, or a member is called "Normal" as a style of Word's
 * is. So what is found is looked for in the same copy made for nobody, with all names and ids taken out, which `writeAgain` writes: only what stands there less
 * often is a leak.
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
  const finder = new TermFinder(terms, allowedIn(annotated))
  const found = whereFound(finder, partsOf(bytes))
  if (found.size === 0) return []
  const expected = whereFound(finder, partsOf(await writeAgain(forNobody(annotated))))
  return [...found].flatMap(([term, places]) =>
    places.length > (expected.get(term)?.length ?? 0) ? [...new Set(places)] : [],
  )
}

/** Stands between parts, in no name. */
const BETWEEN = '\u0001'

/** All parts are searched at once: there may be a million of them, and each name is looked for in turn. */
function whereFound(finder: TermFinder, parts: readonly FilePart[]): Map<string, string[]> {
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
    ...comments.map((comment) => comment.authorName),
  ])
  return names.filter((name) => name !== null)
}

/** The same words and comments with nobody's name and no id. */
function forNobody(text: AnnotatedText): AnnotatedText {
  const threads = text.threads.map((thread, at): SourceThread => ({
    ...thread,
    authorName: null,
    resolved: thread.resolved && { ...thread.resolved, by: null },
    comments: thread.comments.map((comment, nth) => ({
      ...comment,
      id: `${at}-${nth}`,
      authorName: null,
    })),
  }))
  return { ...text, threads }
}
