import type { TextId } from '@variorum/document'
import type { HardPlaces } from '@variorum/protocol'

/** A question as the list has it. */
export type HardQuestion = HardPlaces['questions'][number]

/** A paragraph, and those of its questions that are there to be listed. */
export interface HardParagraph {
  readonly textId: TextId
  readonly paragraphNumber: number
  readonly questionCount: number
  readonly alsoAsked: number
  readonly questions: readonly HardQuestion[]
}

/** Puts questions under their paragraphs, the hardest first; those that stand in none come by themselves. */
export function hardGroups({ paragraphs, questions }: HardPlaces): {
  readonly paragraphs: readonly HardParagraph[]
  readonly elsewhere: readonly HardQuestion[]
} {
  const keyOf = (one: { readonly textId: TextId; readonly paragraphNumber: number | null }) =>
    `${one.textId} ${one.paragraphNumber}`
  const byPlace = Map.groupBy(questions, keyOf)
  return {
    paragraphs: paragraphs.map(({ questions: questionCount, ...paragraph }) => ({
      ...paragraph,
      questionCount,
      questions: byPlace.get(keyOf(paragraph)) ?? [],
    })),
    elsewhere: questions.filter(({ paragraphNumber }) => paragraphNumber === null),
  }
}
