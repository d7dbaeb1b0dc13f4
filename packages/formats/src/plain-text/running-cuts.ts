import type { Block, Cut } from './front-matter.ts'
import { vocatives } from './salutation.ts'
import { isSentenceStart, lastSentenceStart } from './sentences.ts'

// 下面，我代表…讲几点意见。
const ANNOUNCES =
  /^(?:下面|接下来|现在|在此|这里|为此|借此机会|今天)[,，]?.{0,80}(?:意见|要求|看法|体会|问题|想法|建议|希望|事|话|报告|方面)[。:：！]$/
const MAX_ANNOUNCEMENT = 100

// 一年来，… · 过去五年，… · 在肯定成绩的同时，…: how a report turns to its next matter.
const TURN =
  /(?:(?:回顾|刚刚|总结)?过去的?(?:一|两|三|五|十|这)?几?年(?:[,，]|[^。，,]{1,8}(?:成绩|成就|工作))|(?:一|两|三|五|十|几|近|多)年来[,，]|在(?:看到|肯定|取得|总结|充分肯定)[^。，,]{0,12}成绩[^。，,]{0,6}同时[,，]|综合(?:分析|研判)[^。，,]{0,4}[,，]|(?:在此|这里)[,，]我(?:谨|代表))/y
const WE_SHALL =
  /(?:今后|下一步|新的一年)?[,，]?(?:我们|各级|全体[^。，,]{0,8}|广大[^。，,]{0,8})(?:一定)?(?:要|必须|将)/y
// A dash that opens a sentence opens an item, where there are several; a novel has them within its sentences.
const DASH_ITEM = /——(?=[\u4e00-\u9fff“])/g
const MIN_DASH_ITEMS = 3
// （来源：…） at the very end is no part of the last sentence.
const CREDIT = /[（(](?:来源|作者|编辑|责任编辑|记者|摘自|原载|本文)[^（）()。]{1,60}[)）]$/

// A paragraph of one sentence is rare; the words for a turn stand in the middle of paragraphs, too.
const MIN_LENGTH_BEFORE_TURN = 80

/**
 * Where a careful reader begins a paragraph in running text without a number to go by: where the speaker turns to the listeners
 * (同志们,刚刚闭幕的…), at the sentence that announces the numbered parts, if the first of them (`firstHeading`) follows at once, at items with dashes,
 * where a report turns to its next matter. Some of them are sure and others are to be asked about, as their confidence says.
 */
export function runningCuts(text: string, block: Block, firstHeading: number | null): Cut[] {
  const cuts: Cut[] = [
    ...addressCuts(text, block),
    ...announcementCuts(text, block, firstHeading),
    ...dashCuts(text, block, firstHeading !== null),
  ]
  const credit = CREDIT.exec(text.slice(Math.max(block.start, block.end - 80), block.end))
  if (credit) {
    cuts.push({ at: block.end - credit[0].length, role: 'body', cue: 'front', confidence: 0.9 })
  }
  return cuts
}

function addressCuts(text: string, block: Block): Cut[] {
  return vocatives(text.slice(block.start, block.end)).flatMap((index): Cut[] => {
    const at = block.start + index
    return isSentenceStart(text, at) ? [{ at, role: 'body', cue: 'address', confidence: 0.95 }] : []
  })
}

function announcementCuts(text: string, block: Block, firstHeading: number | null): Cut[] {
  if (firstHeading === null || firstHeading <= block.start || firstHeading >= block.end) return []
  const from = Math.max(block.start, firstHeading - MAX_ANNOUNCEMENT)
  const at = lastSentenceStart(text, from, firstHeading)
  const isAnnouncement = at > from && ANNOUNCES.test(text.slice(at, firstHeading).trimEnd())
  return isAnnouncement ? [{ at, role: 'body', cue: 'announcement', confidence: 0.9 }] : []
}

function dashCuts(text: string, block: Block, isReport: boolean): Cut[] {
  const { dash, firstDash } = isReport ? IN_REPORT : ELSEWHERE
  const dashes = Array.from(text.slice(block.start, block.end).matchAll(DASH_ITEM), ({ index }) => {
    const at = block.start + index
    return { at, opensSentence: isSentenceStart(text, at) }
  })
  const cuts: Cut[] = []
  for (const run of dashRuns(dashes)) {
    const items = run.filter(({ opensSentence }) => opensSentence)
    if (items.length < MIN_DASH_ITEMS || items.length * 2 < run.length) continue
    for (const { at } of items) cuts.push({ at, role: 'point', cue: 'dash', confidence: dash })
    // The first item may follow a heading, which has no stop.
    const [first] = run
    if (first && !first.opensSentence) {
      cuts.push({ at: first.at, role: 'point', cue: 'dash', confidence: firstDash })
    }
  }
  return cuts.toSorted((one, other) => one.at - other.at)
}

interface Dash {
  readonly at: number
  readonly opensSentence: boolean
}

// The longest item that a report sets with a dash.
const MAX_DASH_ITEM = 700

/** Dashes that follow each other at the distances of items. */
function dashRuns(dashes: readonly Dash[]): Dash[][] {
  const runs: Dash[][] = []
  for (const dash of dashes) {
    const last = runs.at(-1)?.at(-1)
    if (last && dash.at - last.at <= MAX_DASH_ITEM) runs.at(-1)?.push(dash)
    else runs.push([dash])
  }
  return runs
}

// A story has such words as well, and no numbered headings: there they are only offered.
const IN_REPORT = { turn: 0.85, dash: 0.95, firstDash: 0.85 }
const ELSEWHERE = { turn: 0.6, dash: 0.6, firstDash: 0.6 }

/** The turns of a report at the given starts of sentences; `isFar` tells whether no other paragraph begins near by. */
export function turnCuts(
  text: string,
  sentences: readonly number[],
  isFar: (at: number, length: number) => boolean,
  isReport: boolean,
): Cut[] {
  const { turn } = isReport ? IN_REPORT : ELSEWHERE

  const cuts: Cut[] = []
  for (const at of sentences) {
    if (!isFar(at, MIN_LENGTH_BEFORE_TURN)) continue
    TURN.lastIndex = at
    WE_SHALL.lastIndex = at
    if (TURN.test(text)) cuts.push({ at, role: 'body', cue: 'turn', confidence: turn })
    else if (WE_SHALL.test(text)) cuts.push({ at, role: 'body', cue: 'turn', confidence: 0.45 })
  }
  return cuts
}
