import type { AnnotatedText, ParagraphRole, RoomBlock } from '@variorum/document'
import { layOutCopy, type CopyLayout, type NumberedThread } from '../copies/copy-layout.ts'
import { copyVoice, type CopyVoice } from '../copies/copy-voice.ts'
import { warningsFrom, type Copy, type CopyOptions } from '../copies/copy.ts'
import { countDiscussions } from '../copies/count-discussions.ts'
import { pageSizeOf } from '../copies/page-sizes.ts'
import { quietMarksSentence } from '../copies/quiet-marks.ts'
import { withStorableCharacters } from '../copies/storable-characters.ts'
import { markup, type Markup } from './markup.ts'
import { pageStyle } from './page-style.ts'
import { threadCard } from './thread-card.ts'
import { blocksMarkup, FootnotePlaces } from './words-markup.ts'

/**
 * One HTML page that stands alone: the words with their marks, every thread beside or below its paragraph, whole-text
 * threads at the top, orphans at the end. It holds no script, asks nobody for anything, and its own policy forbids both.
 * The same input gives the same bytes.
 * @throws {RangeError} for an unknown time zone.
 */
export function exportHtml(annotated: AnnotatedText, options: CopyOptions): Copy {
  const { text, replaced } = withStorableCharacters(annotated)
  const page = pageMarkup(text, layOutCopy(text), copyVoice(options), options)
  return {
    bytes: new TextEncoder().encode(page.html),
    warnings: warningsFrom({
      'characters-replaced': replaced,
      'images-as-words': text.blocks.filter(isWithoutPicture).length,
    }),
  }
}

function isWithoutPicture(block: RoomBlock): boolean {
  return block.type === 'image' && block.image.type === 'named'
}

/** What stands above the threads about the whole text. */
const OPENING: ReadonlySet<ParagraphRole> = new Set(['title', 'dateline'])

function pageMarkup(
  text: AnnotatedText,
  layout: CopyLayout,
  voice: CopyVoice,
  options: CopyOptions,
): Markup {
  const bodyStart = layout.blocks.findIndex(({ form }) => !OPENING.has(form.role))
  const openingCount = bodyStart === -1 ? layout.blocks.length : bodyStart
  const hasTitle = layout.blocks.some(
    ({ form, block }) => form.role === 'title' && block.text.trim() !== '',
  )
  const title = text.title.trim() || text.groupName
  const notes = new FootnotePlaces(layout.blocks)
  return markup`<!doctype html>
<html lang="${options.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
${pageStyle(pageSizeOf(options))}
</head>
<body>
<header class="cover">${cover(text, voice)}</header>
<main>
<div class="words" lang="${text.language}">
${hasTitle ? null : markup`<h1 class="p title" dir="auto">${title}</h1>\n`}${blocksMarkup(layout.blocks.slice(0, openingCount), voice, notes)}</div>
${threadsSection('whole-text', voice.say.aboutWholeText, null, wholeTextCards(layout, voice))}<div class="words" lang="${text.language}">
${blocksMarkup(layout.blocks.slice(openingCount), voice, notes)}</div>
${threadsSection('orphans', voice.say.orphansTitle, voice.say.orphansNote, orphanCards(layout, voice))}</main>
</body>
</html>
`
}

function cover(text: AnnotatedText, voice: CopyVoice): Markup {
  const { total, resolved } = countDiscussions(text)
  const marks = quietMarksSentence(text.threads, voice.say)
  return markup`
<p class="group"><bdi>${voice.say.readTogether(text.groupName)}</bdi></p>
<p>${voice.say.threadCount(total, resolved)}</p>
${marks === null ? null : markup`<p>${marks}</p>\n`}<p>${voice.say.copiedAt(voice.writeTime(text.exportedAt), voice.timeZone)}</p>
`
}

function wholeTextCards(layout: CopyLayout, voice: CopyVoice): Markup[] {
  return cards(layout.wholeText, (item) => threadCard(item, { type: 'text' }, voice))
}

function orphanCards(layout: CopyLayout, voice: CopyVoice): Markup[] {
  return cards(layout.orphans, (item) => threadCard(item, { type: 'orphan' }, voice))
}

function cards(items: readonly NumberedThread[], card: (item: NumberedThread) => Markup): Markup[] {
  return items.map(card)
}

function threadsSection(
  id: string,
  title: string,
  note: string | null,
  content: readonly Markup[],
): Markup | null {
  if (content.length === 0) return null
  return markup`<section class="apart" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${note === null ? null : markup`<p class="explained">${note}</p>\n`}${content}</section>
`
}
