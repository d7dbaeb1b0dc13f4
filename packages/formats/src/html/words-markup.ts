import { isListItem, outlineLevel, type SourceThread } from '@variorum/document'
import type { LaidOutBlock, NumberedThread, WordsRun } from '../copies/copy-layout.ts'
import { inTables, type Row } from '../copies/in-tables.ts'
import { markup, type Markup } from './markup.ts'
import type { PageVoice } from './page-voice.ts'
import { threadCard } from './thread-card.ts'

/**
 * Blocks with their numbers and marks, each followed by its threads; a table as a whole by those of its cells. Marks of `<mark>` never nest:
 * where ranges overlap, each stretch is one mark that names every thread over it. A link to the thread follows the end of its words.
 */
export function blocksMarkup(items: readonly LaidOutBlock[], voice: PageVoice): Markup[] {
  return inTables(items).map((piece) => {
    const cards = piece.items.map((item) => threadsBeside(item, voice))
    if (piece.type === 'table') return markup`${tableElement(piece.rows, voice)}${cards}`
    return markup`${piece.items.map((item) => wordsElement(item, contentOf(item, voice), voice))}${cards}`
  })
}

function tableElement(rows: readonly Row[], voice: PageVoice): Markup {
  const number = (rows[0]?.find((cell) => cell !== null)?.index ?? 0) + 1
  const cells = (row: readonly (LaidOutBlock | null)[]): Markup[] =>
    row.map((item) => {
      if (item === null) return markup`<td></td>`
      const attributes = markup`id="p${item.index + 1}" dir="auto"`
      const content = contentOf(item, voice)
      return item.form.cell?.isHeader
        ? markup`<th scope="col" ${attributes}>${content}</th>`
        : markup`<td ${attributes}>${content}</td>`
    })
  return markup`<div class="p table"><span class="gutter" title="${voice.say.paragraphLabel(number)}">${number}</span><div class="scroll" tabindex="0"><table>
${rows.map((row) => markup`<tr>${cells(row)}</tr>\n`)}</table></div></div>
`
}

function contentOf(item: LaidOutBlock, voice: PageVoice): Markup {
  return markup`${item.runs.map((run) => runMarkup(run, voice))}${item.discussions.map((thread) => discussionLink(thread, voice))}`
}

function threadsBeside({ index, threads, discussions }: LaidOutBlock, voice: PageVoice): Markup {
  if (threads.length === 0) return markup``
  const paragraphNumber = index + 1
  const isDiscussed = new Set(discussions)
  const cards = threads.map((thread) =>
    isDiscussed.has(thread)
      ? threadCard(thread, { type: 'paragraph', paragraphNumber }, voice)
      : threadCard(thread, { type: 'words' }, voice),
  )
  return markup`<div class="beside" role="group" lang="${voice.language}" aria-label="${voice.say.aboutParagraph(paragraphNumber)}">
${cards}</div>
`
}

function wordsElement(item: LaidOutBlock, content: Markup, voice: PageVoice): Markup {
  const { role, depth } = item.form
  const { text } = item.block
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
function itemLabel({ form, itemNumber }: LaidOutBlock): Markup | null {
  if (!isListItem(form.role)) return null
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
