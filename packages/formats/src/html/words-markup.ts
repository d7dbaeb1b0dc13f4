import { isListItem, outlineLevel, type SourceThread } from '@variorum/document'
import type { LaidOutBlock, NumberedThread, WordsRun } from '../copies/copy-layout.ts'
import { markup, type Markup } from './markup.ts'
import type { PageVoice } from './page-voice.ts'
import { threadCard } from './thread-card.ts'

/**
 * A block with its number and marks, followed by its threads. Marks of `<mark>` never nest: where ranges overlap,
 * each stretch is one mark that names every thread over it. A link to the thread follows the end of its words.
 */
export function blockMarkup(item: LaidOutBlock, voice: PageVoice): Markup {
  const { index, threads } = item
  const paragraphNumber = index + 1
  const content = markup`${item.runs.map((run) => runMarkup(run, voice))}${item.discussions.map((thread) => discussionLink(thread, voice))}`
  const isDiscussed = new Set(item.discussions)
  const cards = threads.map((thread) =>
    isDiscussed.has(thread)
      ? threadCard(thread, { type: 'paragraph', paragraphNumber }, voice)
      : threadCard(thread, { type: 'words' }, voice),
  )
  const beside =
    cards.length === 0
      ? null
      : markup`<div class="beside" role="group" lang="${voice.language}" aria-label="${voice.say.aboutParagraph(paragraphNumber)}">
${cards}</div>
`
  return markup`${wordsElement(item, content, voice)}${beside}`
}

function wordsElement(item: LaidOutBlock, content: Markup, voice: PageVoice): Markup {
  const { role, text, depth } = item.block
  const number = item.index + 1
  const label = voice.say.paragraphLabel(number)
  const gutter =
    role === 'title' ? null : markup`<span class="gutter" title="${label}">${number}</span>`
  const style = depth === undefined ? null : markup` style="--depth: ${depth}"`
  const attributes = markup`class="p ${role}" id="p${number}" dir="auto"${style}`
  if (role === 'quotation') {
    return markup`<blockquote ${attributes}>${gutter}${content}</blockquote>
`
  }
  const level = outlineLevel(role)
  // A heading without words would announce nothing.
  if (level === null || text.trim() === '') {
    return markup`<p ${attributes}>${gutter}${itemLabel(item)}${content}</p>
`
  }
  return markup`<h${level} ${attributes}>${gutter}${content}</h${level}>
`
}

/** What stands before a list item: written out, so that it is copied along. */
function itemLabel({ block, itemNumber }: LaidOutBlock): Markup | null {
  if (!isListItem(block.role)) return null
  return markup`<span class="item">${itemNumber === null ? '•' : `${itemNumber}.`} </span>`
}

function runMarkup(run: WordsRun, voice: PageVoice): Markup {
  const words = setApart(run)
  if (run.marks.length === 0) return words
  const looks = new Set(run.marks.flatMap(({ thread }) => looksOf(thread)))
  const isQuiet = run.marks.every(({ thread }) => thread.resolved !== null)
  const depth = run.marks.length > 1 ? ' deep' : ''
  const classes = `${[...looks].join(' ')}${depth}${isQuiet ? ' resolved' : ''}`
  const numbers = run.marks.map(({ number }) => number).join(' ')
  const targets = run.opening.map(({ number }) => markup`<span id="m${number}"></span>`)
  const links = run.closing.map((thread) => threadLink(thread, voice))
  return markup`${targets}<mark class="${classes}" data-threads="${numbers}">${words}</mark>${links}`
}

/** Its words as they are set apart. A link leads out of the copy, and tells nothing of it. */
function setApart({ text, formats }: WordsRun): Markup {
  const slanted = formats.emphasis ? markup`<em>${text}</em>` : markup`${text}`
  const words = formats.strong ? markup`<strong>${slanted}</strong>` : slanted
  if (formats.link === undefined) return words
  return markup`<a href="${formats.link}" target="_blank" rel="noopener noreferrer">${words}</a>`
}

/** The classes of a mark: its kind, and its colour where one was chosen. */
function looksOf({ kind, attributes: { color } }: SourceThread): string[] {
  return color === undefined ? [kind] : [kind, `color-${color}`]
}

function threadLink({ number, thread }: NumberedThread, voice: PageVoice): Markup {
  const { kind } = thread
  const label = voice.say.threadLabel(String(number), voice.say.kinds[kind])
  return markup`<sup><a class="ref ${kind}" href="#t${number}" aria-label="${label}">${number}</a></sup>`
}

function discussionLink({ number, thread }: NumberedThread, voice: PageVoice): Markup {
  const { kind } = thread
  const label = voice.say.threadLabel(`¶${number}`, voice.say.kinds[kind])
  return markup`<sup><a class="ref whole" id="m${number}" href="#t${number}" aria-label="${label}">¶${number}</a></sup>`
}
