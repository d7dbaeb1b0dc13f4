import type { SourceWarning } from '@variorum/document'
import { isWide } from './text-lines.ts'
import { editTracedText, type TextEdit, type TracedText } from './traced-text.ts'

interface WithoutTimeCodes {
  readonly traced: TracedText
  readonly warnings: readonly SourceWarning[]
}

// SubRip and WebVTT: 00:00:01,000 --> 00:00:03,500, with settings of the place on the screen after it.
const CUE_TIME = /^[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}[ \t]*-->[ \t]*\d[^\n]{0,200}$/
// LRC: [01:23.45] before the words, once for each time that they are sung; [ti:…] says what the song is called.
const LINE_TIMES = /^(?:\[\d{1,3}:\d{2}(?:[.:]\d{1,3})?\]){1,20}/
const LINE_FACT = /^\[(?:ti|ar|al|au|by|re|ve|length|offset|la):[^\]\n]{0,200}\]$/i
// A line number, what the file says of itself, and notes that no viewer sees.
const CUE_NUMBER = /^\d{1,6}$/
const FILE_MARK = /^(?:WEBVTT|NOTE|STYLE|REGION)\b/
// <v Anna> says who speaks.
const SPEAKER = /^<v(?:\.[^<>\s]{1,40})?[ \t]+([^<>\n]{1,60})>$/i
const CUE_TAG = /<\/?(?:[bicuv]|lang|ruby|rt|font)(?:[ .][^<>\n]{0,100})?>|<\d[\d:.]{3,14}>/gi
// Two people in one picture.
const TURN_TO_SPEAK = /^[-–—][ \u3000]?\S/
// An article that shows what subtitles look like is no film.
const MIN_SPOKEN_SHARE = 0.8
// One arrow between times may be somebody's example.
const MIN_TIMES = 2
const SENTENCE_CLOSED = /[。！？….!?][”’」』）)》】"']?$/
// Where so many lines of speech are closed the speaker's sentences are, and an open line runs on.
const MIN_CLOSED_SHARE = 0.3

interface CueLine {
  readonly start: number
  readonly end: number
  readonly kind: 'words' | 'time' | 'other' | 'blank'
}

/**
 * Takes the times, numbers and marks of subtitles (`.srt`, `.vtt`) and of timed lyrics (`.lrc`) out, and rejoins what a screen had to break: the lines of one
 * picture, and a sentence over several. Leaves every other text alone.
 */
export function removeTimeCodes(traced: TracedText): WithoutTimeCodes {
  const { text } = traced
  const isTimed = /\d[,.]\d{1,3}[ \t]*-->/.test(text) || /^\[\d{1,3}:\d{2}/m.test(text)
  const lines = isTimed ? cueLines(text) : []
  const spoken = isSpoken(lines)
  const times = spoken ? lines.filter(({ kind }) => kind === 'time').length : 0
  const lyrics = isTimed ? lyricEdits(text) : []
  if (times < MIN_TIMES && lyrics.length < MIN_TIMES) return { traced, warnings: [] }
  const count = Math.max(times, lyrics.length)
  const edits = times >= MIN_TIMES ? subtitleEdits(text, lines) : lyrics
  return {
    traced: editTracedText(traced, edits),
    warnings: [{ code: 'time-codes-removed', params: { count } }],
  }
}

function cueLines(text: string): CueLine[] {
  const lines: CueLine[] = []
  let start = 0
  while (start <= text.length) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    lines.push({ start, end, kind: kindOf(text.slice(start, end).trim()) })
    start = end + 1
  }
  // A number is one of a cue only before its time. In WebVTT everything from a mark up to the first blank line is the mark's.
  const hasMarks = /^\s*WEBVTT/.test(text)
  let isOfMark = false
  return lines.map((line, index): CueLine => {
    const words = text.slice(line.start, line.end).trim()
    const isFirst = (lines[index - 1]?.kind ?? 'blank') === 'blank'
    if (isFirst) isOfMark = hasMarks && FILE_MARK.test(words)
    if (line.kind !== 'words') return line
    const isNumber = CUE_NUMBER.test(words) && lines[index + 1]?.kind === 'time'
    return isNumber || isOfMark ? { ...line, kind: 'other' } : line
  })
}

function kindOf(words: string): CueLine['kind'] {
  if (words === '') return 'blank'
  return CUE_TIME.test(words) ? 'time' : 'words'
}

/** Whether nearly all words stand under a time. */
function isSpoken(lines: readonly CueLine[]): boolean {
  let [inCues, all] = [0, 0]
  let isCue = false
  for (const { kind, start, end } of lines) {
    if (kind === 'time' || kind === 'blank') isCue = kind === 'time'
    if (kind !== 'words') continue
    all += end - start
    if (isCue) inCues += end - start
  }
  return inCues >= all * MIN_SPOKEN_SHARE
}

function subtitleEdits(text: string, lines: readonly CueLine[]): TextEdit[] {
  const said = lines.filter(({ kind }) => kind === 'words')
  const closed = said.filter(({ end }) => SENTENCE_CLOSED.test(text.slice(end - 3, end))).length
  const runsOn = closed >= said.length * MIN_CLOSED_SHARE
  const edits: TextEdit[] = []
  let previous: CueLine | null = null
  let isSameCue = false
  for (const line of lines) {
    if (line.kind === 'time' || line.kind === 'blank') isSameCue = false
    if (line.kind !== 'words') continue
    const from = previous?.end ?? 0
    const isOpen =
      previous !== null && !SENTENCE_CLOSED.test(text.slice(previous.end - 3, previous.end))
    const words = text.slice(line.start, line.end)
    const isTurn =
      TURN_TO_SPEAK.test(words.trim()) || SPEAKER.test(/^<[^>]*>/.exec(words.trim())?.[0] ?? '')
    const joins = previous !== null && !isTurn && (isSameCue || (runsOn && isOpen))
    edits.push({ start: from, end: line.start, insert: joint(text, previous, line, joins) })
    for (const { index, 0: tag } of words.matchAll(CUE_TAG)) {
      const start = line.start + index
      const speaker = SPEAKER.exec(tag)?.[1]?.trim()
      const insert =
        speaker === undefined ? '' : `${speaker}${isWide(speaker.charCodeAt(0)) ? '：' : ': '}`
      edits.push({ start, end: start + tag.length, insert })
    }
    previous = line
    isSameCue = true
  }
  if (previous) edits.push({ start: previous.end, end: text.length, insert: '' })
  return edits
}

function joint(text: string, previous: CueLine | null, line: CueLine, joins: boolean): string {
  if (previous === null) return ''
  if (!joins) return '\n'
  const isChinese = isWide(text.charCodeAt(previous.end - 1)) || isWide(text.charCodeAt(line.start))
  return isChinese ? '' : ' '
}

function lyricEdits(text: string): TextEdit[] {
  const edits: TextEdit[] = []
  let start = 0
  while (start < text.length) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    const line = text.slice(start, end)
    const times = LINE_TIMES.exec(line)?.[0]
    if (times !== undefined) edits.push({ start, end: start + times.length, insert: '' })
    else if (LINE_FACT.test(line.trim())) edits.push({ start, end, insert: '' })
    start = end + 1
  }
  return edits
}
