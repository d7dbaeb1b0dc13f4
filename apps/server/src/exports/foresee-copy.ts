import { tagsOf } from '@variorum/document'
import { OUTSIDE_SENTENCES } from '@variorum/document/languages'
import { saidNames } from '@variorum/formats'
import type { CopyForesight } from '@variorum/protocol'
import type { AnnotatedWordsPart } from '../annotations/annotated-words-parts.ts'
import { copyNames } from './copy-names.ts'
import type { CopyForeseen, CopyOrder } from './make-copy-job.ts'
import { wishedText } from './wished-text.ts'

/** Says what a copy would hold, without making it; runs in a worker. */
export function foreseeCopy(parts: readonly (CopyOrder | AnnotatedWordsPart)[]): CopyForeseen {
  const { order, annotated, held, all } = wishedText(parts)
  const say = OUTSIDE_SENTENCES[order.voice.language].copies
  const { names: wished } = order.wish
  // Who can be chosen by is called as in the copy, but never by nothing.
  const authors = copyNames(all.threads, all.names, wished === 'none' ? 'as-shown' : wished, say)
  const foresight: CopyForesight = {
    held: held.length,
    leftOut: all.threads.length - held.length,
    pictures: annotated.blocks.filter(({ type }) => type === 'image').length,
    named: sorted(copyNames(held, all.names, wished, say).values()),
    saidNames: saidNames(annotated, order.secrets.hiddenNames).map(({ places, ...said }) => ({
      ...said,
      places: [...places],
    })),
    authors: [...authors].map(([id, name]) => ({ id, name })),
    tags: sorted(all.threads.flatMap(({ annotation }) => tagsOf(annotation))),
  }
  return { foresight, found: all.found }
}

function sorted(words: Iterable<string>): string[] {
  return [...new Set(words)].toSorted((one, other) => one.localeCompare(other))
}
