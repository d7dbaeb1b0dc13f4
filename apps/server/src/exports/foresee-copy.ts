import { FORMER_MEMBER, tagsOf } from '@variorum/document'
import { OUTSIDE_SENTENCES } from '@variorum/document/languages'
import { saidNames } from '@variorum/formats'
import type { CopyForesight } from '@variorum/protocol'
import type { AnnotatedWordsPart } from '../annotations/annotated-words-parts.ts'
import type { AnnotatedWords } from '../annotations/place-threads.ts'
import { peopleWhoWrote, copyNames, peopleIn } from './copy-names.ts'
import type { CopyForeseen, CopyOrder } from './make-copy-job.ts'
import { wishedText } from './wished-text.ts'

/** Says what a copy would hold, without making it; runs in a worker. */
export function foreseeCopy(parts: readonly (CopyOrder | AnnotatedWordsPart)[]): CopyForeseen {
  const { order, annotated, held, standing, all, names } = wishedText(parts)
  // Whoever may not know what facilitators left out is told nothing that follows from it.
  const known = order.knowsStates ? all.threads : standing
  const say = OUTSIDE_SENTENCES[order.voice.language].copies
  // Who can be chosen by is called as in the copy, but never by nothing.
  const isNameless = order.wish.names === 'none'
  const called = isNameless
    ? copyNames(all.threads, all.names, 'as-shown', say, order.highestNumber)
    : names
  const foresight: CopyForesight = {
    held: held.length,
    leftOut: standing.length - held.length,
    withoutByState: order.knowsStates ? all.threads.length - standing.length : null,
    pictures: annotated.blocks.filter(({ type }) => type === 'image').length,
    named: sorted(peopleIn(held).flatMap((id) => names.get(id) ?? [])),
    saidNames: saidNames(annotated, hiddenNames(order, all)).map(({ places, ...said }) => ({
      ...said,
      places: [...places],
    })),
    authors: peopleWhoWrote(known).flatMap((id) => {
      const name = called.get(id)
      return name === undefined ? [] : [{ id, name }]
    }),
    tags: sorted(known.flatMap(({ annotation }) => tagsOf(annotation))),
  }
  return { foresight, found: all.found }
}

/** Also of people who are not in the group any more, or never were: these threads told the asker of them. */
function hiddenNames({ secrets, wish }: CopyOrder, { names }: AnnotatedWords): string[] {
  if (wish.names === 'as-shown') return [...secrets.hiddenNames]
  const met = [...names.values()].flatMap((name) => {
    if (name === FORMER_MEMBER) return []
    if (typeof name === 'string') return [name]
    return 'importedName' in name ? [name.importedName] : []
  })
  return [...new Set([...secrets.hiddenNames, ...met])]
}

function sorted(words: Iterable<string>): string[] {
  return [...new Set(words)].toSorted((one, other) => one.localeCompare(other))
}
