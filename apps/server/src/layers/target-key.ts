import { createHash } from 'node:crypto'
import type { AnnotationTarget } from '@variorum/document'

/** Long enough that no two targets of one thread have the same. */
const DIGEST_CHARS = 16

/**
 * The same for targets that are found at the same place, whatever else they say. A place that is confirmed may begin and end on the characters
 * on which it did before, so the key depends on all of them.
 */
export function targetKey(target: AnnotationTarget): string {
  if (target.type === 'text') return 'text'
  const isGivenUp = target.isGivenUp === true
  switch (target.type) {
    case 'paragraph': {
      const { paragraphId, excerpt, runs } = target
      return `paragraph ${paragraphId} ${digestOf(excerpt, runs)} ${isGivenUp}`
    }
    case 'range': {
      const { start, end, quote, runs } = target
      return `range ${start} ${end} ${digestOf(quote, runs)} ${isGivenUp}`
    }
  }
}

function digestOf(words: string, runs: string | undefined): string {
  const digest = createHash('sha256').update(JSON.stringify([words, runs ?? null]))
  return digest.digest('base64').slice(0, DIGEST_CHARS)
}
