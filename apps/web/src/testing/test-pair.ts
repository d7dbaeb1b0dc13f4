import type { ParagraphId } from '@variorum/document'
import { createWords, readParagraphs } from '@variorum/ydoc'
import { expect } from 'vitest'
import { everybodyHears, type TestEditor } from './test-editor.ts'

/** More exchanges than two need to put right what they did at once. */
const ROUNDS = 3

/** Words of four paragraphs, the third of which is empty. */
export const FOUR_PARAGRAPHS = createWords({
  title: '',
  language: 'zh-Hans',
  paragraphs: ['天地玄黄', '宇宙洪荒', '', '日月盈昃'].map((text, at) => ({
    id: `p${at}` as ParagraphId,
    role: 'body',
    text,
  })),
})

/** Words of three paragraphs, of which the middle one is the shortest: it is the one that is made again when it is moved. */
export const SHORT_BETWEEN_LONG = createWords({
  title: '',
  language: 'zh-Hans',
  paragraphs: ['天地玄黄天玄地黄', '宇宙洪荒', '日月盈昃日盈月昃'].map((text, at) => ({
    id: `p${at}` as ParagraphId,
    role: 'body',
    text,
  })),
})

/** Everybody hears of everything, also of what that has others put right. */
export function everybodyKnows(...editors: readonly TestEditor[]): void {
  for (let round = 0; round < ROUNDS; round++) everybodyHears(...editors)
}

/** Both have everything, and show what the words say. */
export function agreeOnWords(one: TestEditor, other: TestEditor): void {
  everybodyKnows(one, other)
  for (const editor of [one, other]) {
    const paragraphs = readParagraphs(editor.doc)
    expect(editor.ids).toEqual(paragraphs.map(({ id }) => id))
    expect(plainWords(editor)).toEqual(paragraphs.map(({ text }) => text))
  }
  expect(other.ids).toEqual(one.ids)
}

/** The paragraphs that an editor shows, without its caret. */
export function plainWords({ shown }: TestEditor): string[] {
  return shown.map((text) => text.replace('|', ''))
}

export function lettersOf(words: string): string[] {
  return words.split('').toSorted()
}
