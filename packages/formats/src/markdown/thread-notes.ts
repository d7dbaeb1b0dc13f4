import { saysNothing } from '@variorum/document'
import type { BlockContent, FootnoteDefinition, PhrasingContent } from 'mdast'
import { absenceOf } from '../copies/absence-of.ts'
import type { CopyLayout, NumberedThread } from '../copies/copy-layout.ts'
import type { CopyVoice } from '../copies/copy-voice.ts'
import { saidReactions } from '../copies/said-reactions.ts'
import { saidTags } from '../copies/said-tags.ts'
import { commentNodes } from './comment-nodes.ts'
import { noteLabel } from './phrasing-of-runs.ts'

/** Between the things that are said of a thread in one line. */
const BETWEEN = ' · '

/** A footnote for each thread of a copy, in order of their numbers: what it is about and what is so of it, then every comment under its author. */
export function threadNotes(layout: CopyLayout, voice: CopyVoice): FootnoteDefinition[] {
  const placed = layout.blocks.flatMap((item) => item.threads.map((thread) => ({ item, thread })))
  return [
    ...layout.wholeText.map((thread) => threadNote(thread, voice.say.aboutWholeText, voice)),
    ...placed.map(({ item, thread }) => {
      const isOnBlock = item.discussions.includes(thread)
      const about = isOnBlock ? voice.say.aboutParagraph(item.index + 1) : quoted(thread)
      return threadNote(thread, about, voice)
    }),
    ...layout.orphans.map((thread) => threadNote(thread, quoted(thread), voice, true)),
  ]
}

function quoted({ thread }: NumberedThread): string | null {
  return thread.quote === null ? null : `“${thread.quote.replaceAll('\n', ' ')}”`
}

function threadNote(
  item: NumberedThread,
  about: string | null,
  voice: CopyVoice,
  isOrphan = false,
): FootnoteDefinition {
  const { thread } = item
  const { say } = voice
  const label = noteLabel(item)
  const facts = [
    about,
    isOrphan ? say.orphaned : null,
    saidTags(thread) || null,
    thread.audience === 'group' ? null : say.audiences[thread.audience],
    thread.comments.some(({ isAnswer }) => isAnswer) ? `✓ ${say.answered}` : null,
    thread.resolved === null
      ? null
      : `✓ ${say.resolvedBy(voice.nameFor(thread.resolved.by), voice.writeTime(thread.resolved.at))}`,
    thread.doubt === null
      ? null
      : thread.doubt === 'words-changed'
        ? say.wordsChanged
        : say.foundAgain,
    saysNothing(thread) ? voice.nameFor(thread.authorName) : null,
    saysNothing(thread) ? voice.writeTime(thread.createdAt) : null,
  ]
  return {
    type: 'footnoteDefinition',
    identifier: label,
    label,
    children: [
      line(say.kinds[thread.kind], facts),
      ...thread.comments.flatMap((comment): BlockContent[] => {
        const absence = absenceOf(comment, say)
        const byline = line(voice.nameFor(comment.authorName), [
          voice.writeTime(comment.writtenAt),
          comment.editedAt !== null ? say.edited : null,
          comment.isAnswer ? `✓ ${say.answer}` : null,
          saidReactions(comment, say) || null,
        ])
        if (absence === null) return [byline, ...commentNodes(comment.body)]
        const said: PhrasingContent = {
          type: 'emphasis',
          children: [{ type: 'text', value: absence }],
        }
        return [byline, { type: 'paragraph', children: [said] }]
      }),
    ],
  }
}

function line(strong: string, more: readonly (string | null)[]): BlockContent {
  const rest = more.filter((one) => one !== null).map((one) => BETWEEN + one)
  return {
    type: 'paragraph',
    children: [
      { type: 'strong', children: [{ type: 'text', value: strong }] },
      ...(rest.length > 0 ? [{ type: 'text' as const, value: rest.join('') }] : []),
    ],
  }
}
