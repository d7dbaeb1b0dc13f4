import type { AnnotatedText, ParagraphRole } from '@variorum/document'
import type { InterfaceLanguage } from '@variorum/document/languages'
import type { CopyLayout, NumberedThread } from '../copies/copy-layout.ts'
import { copyVoice } from '../copies/copy-voice.ts'
import type { CopyOptions } from '../copies/copy.ts'
import { countDiscussions } from '../copies/count-discussions.ts'
import { quietMarksSentence } from '../copies/quiet-marks.ts'
import type { Ink } from './ink.ts'
import { printNote, printSentence, type NotesPress } from './print-notes.ts'
import { printWords } from './print-words.ts'
import type { PrintedPictures } from './printed-pictures.ts'
import type { PrintedParagraph, PrintedSection, PrintedTable, PrintedText } from './printed-text.ts'

/** What stands above the threads about the whole text. */
const OPENING: ReadonlySet<ParagraphRole> = new Set(['title', 'dateline'])

/** Languages as Typst has them. */
const TYPST_LANGUAGES = {
  'zh-Hans': { lang: 'zh', region: 'CN' },
  'zh-Hant': { lang: 'zh', region: 'TW' },
  en: { lang: 'en', region: null },
} as const satisfies Readonly<
  Record<AnnotatedText['language'] | InterfaceLanguage, PrintedText['wordsLanguage']>
>

/**
 * All that a copy shows, as data for the template.
 * @throws {RangeError} for an unknown time zone.
 */
export function printCopy(
  text: AnnotatedText,
  layout: CopyLayout,
  options: CopyOptions,
  { ink, pictures }: { readonly ink: Ink; readonly pictures: PrintedPictures },
): PrintedText {
  const voice = copyVoice(options)
  const { say, writeTime } = voice
  const { total, resolved } = countDiscussions(text)
  const marks = quietMarksSentence(text.threads, say)
  const numbered = new Set<number>()
  const press = {
    ink,
    isChinese: text.language !== 'en',
    imageSays: say.image,
    pictures,
    numbered,
  }
  const printed = printWords(layout.blocks, press)
  const bodyStart = layout.blocks.findIndex(({ form }) => !OPENING.has(form.role))
  const openingCount = bodyStart === -1 ? printed.length : bodyStart
  const notesPress: NotesPress = {
    ink,
    say,
    writeTime,
    nameFor: voice.nameFor,
    isInWords: (number) => numbered.has(number),
  }
  const placed = layout.blocks.flatMap(({ threads }) => threads)
  // Typst numbers the pages and the footnotes.
  for (const face of ['words', 'notes'] as const) ink.set(face, '0123456789 /')
  const copiedAt = writeTime(text.exportedAt)
  return {
    title: text.title.trim() || text.groupName,
    group: text.groupName,
    copiedAt: fieldsOf(text.exportedAt),
    wordsLanguage: TYPST_LANGUAGES[text.language],
    notesLanguage: TYPST_LANGUAGES[options.language],
    cover: [
      printSentence(say.readTogether(text.groupName), ink, 'notes-strong'),
      printSentence(say.threadCount(total, resolved), ink),
      ...(marks === null ? [] : [printSentence(marks, ink)]),
      printSentence(say.copiedAt(copiedAt, voice.timeZone), ink),
    ],
    opening: [...ownTitle(text, layout, ink), ...printed.slice(0, openingCount).flat()],
    aboutText: section(say.aboutWholeText, '', layout.wholeText, notesPress),
    words: printed.slice(openingCount).flat(),
    notes: section(
      say.notesTitle,
      options.notesPlace === 'end' ? '' : say.notesBehind,
      placed,
      notesPress,
    ),
    orphans: section(say.orphansTitle, say.orphansNote, layout.orphans, notesPress),
  }
}

/** The title of a text whose words have none. */
function ownTitle(
  text: AnnotatedText,
  layout: CopyLayout,
  ink: Ink,
): readonly (PrintedParagraph | PrintedTable)[] {
  const hasTitle = layout.blocks.some(
    ({ form, block }) => form.role === 'title' && block.text.trim() !== '',
  )
  if (hasTitle) return []
  const runs = printSentence(text.title.trim() || text.groupName, ink, 'words-strong')
  return [{ type: 'paragraph', look: 'title', number: '', runs, level: 1, threads: [] }]
}

function section(
  title: string,
  explained: string,
  threads: readonly NumberedThread[],
  press: NotesPress,
): PrintedSection | null {
  if (threads.length === 0) return null
  return {
    title: printSentence(title, press.ink, 'notes-strong'),
    explained: printSentence(explained, press.ink),
    notes: threads.map((thread) => printNote(thread, press)),
  }
}

function fieldsOf(timeMs: number): number[] {
  const time = new Date(timeMs)
  return [
    time.getUTCFullYear(),
    time.getUTCMonth() + 1,
    time.getUTCDate(),
    time.getUTCHours(),
    time.getUTCMinutes(),
    time.getUTCSeconds(),
  ]
}
