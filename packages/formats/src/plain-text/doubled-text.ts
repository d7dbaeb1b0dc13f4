import type { SourceWarning } from '@variorum/document'
import { editTracedText, type TracedText } from './traced-text.ts'

interface WithoutDouble {
  readonly traced: TracedText
  readonly warnings: readonly SourceWarning[]
}

// A refrain is shorter; whoever pastes a text twice pastes more.
const MIN_LENGTH = 200
// Enough of the beginning to know it again.
const OPENING_LENGTH = 60

/** Keeps one of two equal halves: a text that was pasted twice. White space between and around them says nothing. */
export function removeDouble(traced: TracedText): WithoutDouble {
  const { text } = traced
  const whole = text.trimStart()
  const start = text.length - whole.length
  const middle = start + Math.floor(whole.length / 2)
  const opening = whole.slice(0, OPENING_LENGTH)
  const second = text.indexOf(opening, Math.max(start + 1, middle - OPENING_LENGTH))
  const isDouble =
    whole.length >= MIN_LENGTH * 2 &&
    second !== -1 &&
    text.slice(start, second).trim() === text.slice(second).trim()
  if (!isDouble) return { traced, warnings: [] }
  return {
    traced: editTracedText(traced, [{ start: second, end: text.length, insert: '' }]),
    warnings: [{ code: 'text-doubled', params: {} }],
  }
}
