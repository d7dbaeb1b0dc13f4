import type { ImportPreview, ImportWarning } from '@variorum/protocol'

/** What the importer did on its own and left no question open. */
export const DONE: ReadonlySet<ImportWarning['code']> = new Set([
  'boilerplate-removed',
  'chunk-markers-removed',
  'control-characters-removed',
  'html-removed',
  'page-numbers-removed',
  'running-head-removed',
  'margin-numbers-removed',
  'time-codes-removed',
  'text-doubled',
])

/** How many things in a preview a person should look at before a text is made of it. */
export function openQuestions({ warnings, offers, discussions }: ImportPreview): number {
  const breaks = offers.breaks.filter(({ isTaken }) => !isTaken)
  const asking = warnings.filter(({ code }) => !DONE.has(code))
  // Whose comments they are, only a person can say.
  return breaks.length + asking.length + (discussions ? 1 : 0)
}
