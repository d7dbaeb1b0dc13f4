import type { AnnotatedText } from '@variorum/document'
import type { BlockContent, Root } from 'mdast'
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { defaultHandlers, toMarkdown } from 'mdast-util-to-markdown'
import { layOutCopy, type CopyLayout } from '../copies/copy-layout.ts'
import { copyVoice, type CopyVoice } from '../copies/copy-voice.ts'
import { warningsFrom, type Copy, type CopyOptions } from '../copies/copy.ts'
import { countDiscussions } from '../copies/count-discussions.ts'
import { quietMarksSentence } from '../copies/quiet-marks.ts'
import { withStorableCharacters } from '../copies/storable-characters.ts'
import { noteLabel, noteReference } from './phrasing-of-runs.ts'
import { threadNotes } from './thread-notes.ts'
import { wordsNodes } from './words-nodes.ts'

/**
 * The words as Markdown with tables and footnotes, in which every thread is a footnote: where its words end, at the title if it is about the whole text,
 * and below the words if they are gone. Whose copy it is, and of when, stands below a rule. Read as Markdown, what
 * stands above the rule are the same words. The same input gives the same bytes.
 * @throws {RangeError} for an unknown time zone.
 */
export function exportMarkdown(annotated: AnnotatedText, options: CopyOptions): Copy {
  const { text, replaced } = withStorableCharacters(annotated)
  const layout = layOutCopy(text)
  const voice = copyVoice(options)
  const words = wordsNodes(layout.blocks, layout.wholeText)
  const hasTitle = layout.blocks.some(({ form }) => form.role === 'title')
  const root: Root = {
    type: 'root',
    children: [
      ...(hasTitle ? [] : [madeTitle(text, layout)]),
      ...words.blocks,
      { type: 'thematicBreak' },
      ...colophon(text, layout, voice),
      ...words.footnotes,
      ...threadNotes(layout, voice),
    ],
  }
  return {
    bytes: new TextEncoder().encode(written(root)),
    warnings: warningsFrom({ 'characters-replaced': replaced, ...words.counts }),
  }
}

function madeTitle(text: AnnotatedText, { wholeText }: CopyLayout): BlockContent {
  const title = text.title.trim() || text.groupName
  return {
    type: 'heading',
    depth: 1,
    children: [
      { type: 'text', value: title },
      ...wholeText.map((thread) => noteReference(noteLabel(thread))),
    ],
  }
}

/** Whose copy it is, and what leads to the threads that have no words. */
function colophon(text: AnnotatedText, layout: CopyLayout, voice: CopyVoice): BlockContent[] {
  const { say } = voice
  const { total, resolved } = countDiscussions(text)
  const marks = quietMarksSentence(text.threads, say)
  const lines = [
    say.readTogether(text.groupName),
    say.threadCount(total, resolved),
    ...(marks === null ? [] : [marks]),
    say.copiedAt(voice.writeTime(text.exportedAt), voice.timeZone),
  ]
  const about: BlockContent = {
    type: 'paragraph',
    children: [{ type: 'text', value: lines.join(' · ') }],
  }
  if (layout.orphans.length === 0) return [about]
  const strong = { type: 'strong' as const, children: [words(say.orphansTitle)] }
  const references = layout.orphans.map((thread) => noteReference(noteLabel(thread)))
  return [
    { type: 'paragraph', children: [strong, words(` · ${say.orphansNote}`), ...references] },
    about,
  ]
}

function words(value: string) {
  return { type: 'text' as const, value }
}

function written(root: Root): string {
  return toMarkdown(root, {
    bullet: '-',
    listItemIndent: 'one',
    fences: true,
    handlers: {
      // The writer looks through an address several times, and a picture's is megabytes long. Base64 has nothing to escape.
      image: (node, parent, state, info) => {
        const short = defaultHandlers.image({ ...node, url: 'x' }, parent, state, info)
        return `${short.slice(0, -2)}${node.url})`
      },
    },
    extensions: [
      gfmTableToMarkdown({ tablePipeAlign: false }),
      gfmFootnoteToMarkdown(),
      gfmStrikethroughToMarkdown(),
    ],
  })
}
