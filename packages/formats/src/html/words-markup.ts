import { isListItem, outlineLevel, UNNUMBERED, type SourceThread } from '@variorum/document'
import type { LaidOutBlock, NumberedThread, WordsRun } from '../copies/copy-layout.ts'
import type { CopyVoice } from '../copies/copy-voice.ts'
import { inTables, type Row } from '../copies/in-tables.ts'
import { quietMarksSentence } from '../copies/quiet-marks.ts'
import { readRaster } from '../images/read-raster.ts'
import { toBase64 } from '../images/to-base64.ts'
import { notesBeside, type NotesShown } from './crowded-notes.ts'
import { markup, type Markup } from './markup.ts'
import { threadCard } from './thread-card.ts'

/**
 * Blocks with their numbers and marks, each followed by its threads; a table as a whole by those of its cells. Marks of `<mark>` never nest:
 * where ranges overlap, each stretch is one mark that names every thread over it that has a number. A link to the thread follows the end of its words.
 */
export function blocksMarkup(
  items: readonly LaidOutBlock[],
  voice: CopyVoice,
  notes: FootnotePlaces,
): Markup[] {
  const beside = notesBeside(
    items.map(({ block, threads, quiet }) => ({
      text: block.text,
      threads: threads.map(({ thread }) => thread),
      hasMarks: quiet.length > 0,
    })),
  )
  const shown = new Map(items.map((item, at) => [item, beside[at]]))
  return inTables(items).map((piece) => {
    const cards = piece.items.map((item) => threadsBeside(item, voice, shown.get(item)))
    if (piece.type === 'table') return markup`${tableElement(piece.rows, voice, notes)}${cards}`
    return markup`${piece.items.map((item) => wordsElement(item, contentOf(item, voice, notes), voice, notes))}${cards}`
  })
}

function tableElement(rows: readonly Row[], voice: CopyVoice, notes: FootnotePlaces): Markup {
  const number = (rows[0]?.find((cell) => cell !== null)?.index ?? 0) + 1
  const cells = (row: readonly (LaidOutBlock | null)[]): Markup[] =>
    row.map((item) => {
      if (item === null) return markup`<td></td>`
      const attributes = markup`id="p${item.index + 1}" dir="auto"`
      const content = contentOf(item, voice, notes)
      return item.form.cell?.isHeader
        ? markup`<th scope="col" ${attributes}>${content}</th>`
        : markup`<td ${attributes}>${content}</td>`
    })
  return markup`<div class="p table"><span class="gutter" title="${voice.say.paragraphLabel(number)}">${number}</span><div class="scroll" tabindex="0"><table>
${rows.map((row) => markup`<tr>${cells(row)}</tr>\n`)}</table></div></div>
`
}

function contentOf(item: LaidOutBlock, voice: CopyVoice, notes: FootnotePlaces): Markup {
  return markup`${item.runs.map((run) => runMarkup(run, voice, notes))}${item.discussions.map((thread) => discussionLink(thread, voice))}`
}

function threadsBeside(
  item: LaidOutBlock,
  voice: CopyVoice,
  shown: NotesShown = { threadCount: 0, commentCounts: [] },
): Markup {
  const { index, threads, discussions, quiet } = item
  if (threads.length === 0 && quiet.length === 0) return markup``
  const paragraphNumber = index + 1
  const isDiscussed = new Set(discussions)
  const cards = threads.map((thread, at) => {
    const place = isDiscussed.has(thread)
      ? ({ type: 'paragraph', paragraphNumber } as const)
      : ({ type: 'words' } as const)
    return threadCard(thread, place, voice, shown.commentCounts[at])
  })
  const folded = cards.slice(shown.threadCount)
  const marks = quietMarksSentence(quiet, voice.say)
  const isFolded = threads.length > 0 && shown.threadCount === 0
  return markup`<div class="beside${isFolded ? ' folded' : ''}" role="group" lang="${voice.language}" aria-label="${voice.say.aboutParagraph(paragraphNumber)}">
${cards.slice(0, shown.threadCount)}${
    folded.length === 0
      ? null
      : markup`<details><summary>${isFolded ? voice.say.threadsHere(folded.length) : voice.say.moreThreads(folded.length)}</summary>
${folded}</details>
`
  }${
    marks === null
      ? null
      : markup`<p class="marks">${marks}</p>
`
  }</div>
`
}

/** The footnotes that stand in a copy, by their labels; the first place that leads to each one bears its id. */
export class FootnotePlaces {
  readonly #numbers: ReadonlyMap<string, number>
  readonly #led = new Set<string>()

  constructor(items: readonly LaidOutBlock[]) {
    this.#numbers = new Map(
      items.flatMap(({ block, index }) =>
        block.type === 'footnote' && block.label !== UNNUMBERED ? [[block.label, index + 1]] : [],
      ),
    )
  }

  reference(label: string, voice: CopyVoice): Markup {
    const number = this.#numbers.get(label)
    if (number === undefined) return markup`<sup>${label}</sup>`
    const id = this.#led.has(label) ? null : markup` id="r${label}"`
    this.#led.add(label)
    return markup`<sup><a class="ref note-ref" role="doc-noteref"${id} href="#p${number}" aria-label="${voice.say.footnote(label)}">${label}</a></sup>`
  }

  back(label: string, voice: CopyVoice): Markup {
    if (!this.#numbers.has(label)) return markup`<span class="item">${label} </span>`
    return markup`<span class="item"><a role="doc-backlink" href="#r${label}" aria-label="${voice.say.backToFootnote(label)}">${label}</a> </span>`
  }
}

function wordsElement(
  item: LaidOutBlock,
  content: Markup,
  voice: CopyVoice,
  notes: FootnotePlaces,
): Markup {
  const { role, depth } = item.form
  const { text } = item.block
  const number = item.index + 1
  const label = voice.say.paragraphLabel(number)
  const gutter =
    role === 'title' ? null : markup`<span class="gutter" title="${label}">${number}</span>`
  const style = depth === undefined ? null : markup` style="--depth: ${depth}"`
  const look = item.block.type === 'image' ? 'image' : role
  const attributes = markup`class="p ${look}" id="p${number}" dir="auto"${style}`
  if (item.block.type === 'footnote') {
    const back = notes.back(item.block.label, voice)
    return markup`<p ${attributes} role="doc-footnote">${gutter}${back}${content}</p>
`
  }
  if (item.block.type === 'image') {
    return markup`<figure ${attributes}>${gutter}${pictureElement(item.block, voice)}<figcaption>${content}</figcaption></figure>
`
  }
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

/** Nothing where its bytes are not there. Its words stand below: read aloud, they would be said twice. */
function pictureElement(
  { image, text }: Extract<LaidOutBlock['block'], { readonly type: 'image' }>,
  voice: CopyVoice,
): Markup | null {
  const raster = image.type === 'held' ? readRaster(image.bytes) : null
  if (image.type !== 'held' || !raster) return null
  const { mediaType, width, height } = raster
  const alternative = text.trim() === '' ? voice.say.image : ''
  return markup`<img src="data:${mediaType};base64,${toBase64(image.bytes)}" width="${width}" height="${height}" alt="${alternative}">`
}

/** What stands before a list item: written out, so that it is copied along. */
function itemLabel({ form, itemNumber }: LaidOutBlock): Markup | null {
  if (!isListItem(form.role)) return null
  return markup`<span class="item">${itemNumber === null ? '•' : `${itemNumber}.`} </span>`
}

function runMarkup(run: WordsRun, voice: CopyVoice, notes: FootnotePlaces): Markup {
  const words = run.reference === null ? setApart(run) : notes.reference(run.reference, voice)
  if (run.marks.length === 0) return words
  const looks = new Set(run.marks.flatMap(({ thread }) => looksOf(thread)))
  const isQuiet = run.marks.every(({ thread }) => thread.resolved !== null)
  const depth = run.marks.length > 1 ? ' deep' : ''
  const classes = `${[...looks].join(' ')}${depth}${isQuiet ? ' resolved' : ''}`
  const numbers = run.marks.flatMap(({ number }) => number ?? []).join(' ')
  const names = numbers === '' ? null : markup` data-threads="${numbers}"`
  const targets = run.opening.map(({ number }) => markup`<span id="m${number}"></span>`)
  const links = run.closing.map((thread) => threadLink(thread, voice))
  return markup`${targets}<mark class="${classes}"${names}>${words}</mark>${links}`
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

function threadLink({ number, thread }: NumberedThread, voice: CopyVoice): Markup {
  const { kind } = thread
  const label = voice.say.threadLabel(String(number), voice.say.kinds[kind])
  return markup`<sup><a class="ref ${kind}" href="#t${number}" aria-label="${label}" data-number="${number}"></a></sup>`
}

function discussionLink({ number, thread }: NumberedThread, voice: CopyVoice): Markup {
  const { kind } = thread
  const label = voice.say.threadLabel(`¶${number}`, voice.say.kinds[kind])
  return markup`<sup><a class="ref whole" id="m${number}" href="#t${number}" aria-label="${label}" data-number="¶${number}"></a></sup>`
}
