import type { Suspicion } from './suspicion.ts'

// 15H, 15曰 after a month: the square strokes of 日.
const MISREAD_DAY = /(?<=月 ?)(\d{1,2})([HhBE曰目])(?![A-Za-z])/g
// Letters that look like 0 or 1, between digits or between a digit and a unit: 2O23年, 1l月.
const MISREAD_DIGIT =
  /(?<![A-Za-z\d])(?=[\dOolI]{0,12}\d)(?=\d{0,12}[OolI])[\dOolI]{2,12}(?=[年月日号时分秒%％万亿余多个])|(?<![A-Za-z\d])\d{1,12}[OolI][\dOolI]{0,12}\d(?![A-Za-z])|(?<=[\u4e00-\u9fff])[OolI]\d{3,12}(?![A-Za-z])/g
// A single thin letter within Chinese before a stop: a speck or a stroke of the character before it.
const STRAY_LETTER = /(?<=[\u4e00-\u9fff])[IlJji|](?=[\u4e00-\u9fff，。、；：！？,.;:!?]|$)/g
// What a decoder leaves where it could not read.
const UNREADABLE = /\ufffd+/g

const DIGIT_OF_LETTER: ReadonlyMap<string, string> = new Map([
  ['O', '0'],
  ['o', '0'],
  ['l', '1'],
  ['I', '1'],
])

/** Letters among digits, days with a letter for 日, and letters that strayed into Chinese; lost characters where `listsLost`. */
export function findMisreadLetters(text: string, listsLost: boolean): Suspicion[] {
  const found: Suspicion[] = []
  for (const { index, 0: words, 1: day } of text.matchAll(MISREAD_DAY)) {
    found.push(suspicion(index, words, `${day}日`))
  }
  for (const { index, 0: words } of text.matchAll(MISREAD_DIGIT)) {
    const digits = words.replaceAll(/[OolI]/g, (letter) => DIGIT_OF_LETTER.get(letter) ?? letter)
    found.push(suspicion(index, words, digits))
  }
  for (const pattern of listsLost ? [STRAY_LETTER, UNREADABLE] : [STRAY_LETTER]) {
    for (const { index, 0: words } of text.matchAll(pattern)) found.push(suspicion(index, words))
  }
  return found
}

function suspicion(start: number, found: string, suggestion?: string): Suspicion {
  const place = { start, end: start + found.length, found }
  return suggestion === undefined ? place : { ...place, suggestion }
}
