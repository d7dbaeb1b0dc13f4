import { saysNothing, type SourceComment } from '@variorum/document'
import { absenceOf } from '../copies/absence-of.ts'
import { type NumberedThread } from '../copies/copy-layout.ts'
import type { CopyVoice } from '../copies/copy-voice.ts'
import { saidReactions } from '../copies/said-reactions.ts'
import { saidTags } from '../copies/said-tags.ts'
import { commentMarkup } from './comment-markup.ts'
import { markup, type Markup } from './markup.ts'

/** Where a card stands, which decides what it must say about its words. */
export type CardPlace =
  | { readonly type: 'words' }
  | { readonly type: 'paragraph'; readonly paragraphNumber: number }
  | { readonly type: 'text' }
  | { readonly type: 'orphan' }

/** One thread: its number (a link back to its words), kind, state and comments. A bare mark takes a single line. Of its comments the first `shownCount` stand open. */
export function threadCard(
  item: NumberedThread,
  place: CardPlace,
  voice: CopyVoice,
  shownCount = item.thread.comments.length,
): Markup {
  const { number, thread } = item
  const isResolved = thread.resolved !== null
  const kind = voice.say.kinds[thread.kind]
  const label = voice.say.threadLabel(String(number), kind)
  const classes = `thread ${thread.kind}${isResolved ? ' resolved' : ''}${saysNothing(thread) ? ' bare' : ''}`
  return markup`<article class="${classes}" id="t${number}" aria-label="${label}">
<header>${numberLink(number, place, voice)} <span class="kind">${kind}</span>${labels(item, place, voice)}${saysNothing(thread) ? byline(thread.authorName, thread.createdAt, voice) : null}</header>
${quote(item, place)}${tags(item)}${comments(thread.comments.slice(0, shownCount), voice)}${folded(thread.comments.slice(shownCount), voice)}${resolution(item, voice)}</article>
`
}

function numberLink(number: number, place: CardPlace, voice: CopyVoice): Markup {
  if (place.type === 'text' || place.type === 'orphan') {
    return markup`<span class="number">${number}</span>`
  }
  const label =
    place.type === 'paragraph'
      ? voice.say.backToParagraph(number, place.paragraphNumber)
      : voice.say.backToWords(number)
  return markup`<a class="number" href="#m${number}" aria-label="${label}">${number}</a>`
}

function labels({ thread }: NumberedThread, place: CardPlace, voice: CopyVoice): Markup[] {
  const found: Markup[] = []
  if (place.type === 'paragraph') {
    found.push(
      markup` <span class="about">${voice.say.aboutParagraph(place.paragraphNumber)}</span>`,
    )
  }
  if (place.type === 'orphan') {
    found.push(markup` <span class="state">${voice.say.orphaned}</span>`)
  }
  const { audience } = thread
  if (audience !== 'group') {
    found.push(markup` <span class="state audience">${voice.say.audiences[audience]}</span>`)
  }
  if (thread.comments.some(({ isAnswer }) => isAnswer)) {
    found.push(markup` <span class="state done">✓ ${voice.say.answered}</span>`)
  }
  if (thread.resolved !== null) {
    found.push(markup` <span class="state done">✓ ${voice.say.resolved}</span>`)
  }
  if (thread.doubt !== null) {
    const { foundAgain, wordsChanged } = voice.say
    const sentence = thread.doubt === 'words-changed' ? wordsChanged : foundAgain
    found.push(markup` <span class="state">${sentence}</span>`)
  }
  return found
}

function quote({ thread }: NumberedThread, place: CardPlace): Markup | null {
  const words = thread.quote
  if (words === null) return null
  if (place.type === 'orphan') {
    return markup`<blockquote class="quote" dir="auto">${words}</blockquote>
`
  }
  if (place.type === 'paragraph' || thread.comments.length === 0) return null
  return markup`<p class="quote" dir="auto">${words.replaceAll('\n', ' ')}</p>
`
}

function tags({ thread }: NumberedThread): Markup | null {
  const said = saidTags(thread)
  return said === ''
    ? null
    : markup`<p class="tags" dir="auto">${said}</p>
`
}

function comments(list: readonly SourceComment[], voice: CopyVoice): Markup | null {
  if (list.length === 0) return null
  const items = list.map((comment) => {
    const edited =
      comment.editedAt !== null ? markup` <span class="edited">${voice.say.edited}</span>` : null
    const answer = comment.isAnswer
      ? markup` <span class="state done">✓ ${voice.say.answer}</span>`
      : null
    return markup`<li><p class="byline">${author(comment.authorName, comment.writtenAt, voice)}${edited}${answer}</p>
${said(comment, voice)}${reactions(comment, voice)}</li>
`
  })
  return markup`<ol class="comments">
${items}</ol>
`
}

function folded(list: readonly SourceComment[], voice: CopyVoice): Markup | null {
  if (list.length === 0) return null
  return markup`<details><summary>${voice.say.moreReplies(list.length)}</summary>
${comments(list, voice)}</details>
`
}

function said(comment: SourceComment, voice: CopyVoice): Markup {
  const absence = absenceOf(comment, voice.say)
  return absence === null
    ? markup`<div class="said" dir="auto">${commentMarkup(comment.body)}</div>`
    : markup`<p class="said absent">${absence}</p>`
}

function reactions(comment: SourceComment, voice: CopyVoice): Markup | null {
  const said = saidReactions(comment, voice.say)
  return said === ''
    ? null
    : markup`
<p class="reactions">${said}</p>`
}

function byline(name: string | null, timeMs: number, voice: CopyVoice): Markup {
  return markup` <span class="byline">${author(name, timeMs, voice)}</span>`
}

function author(name: string | null, timeMs: number, voice: CopyVoice): Markup {
  const iso = new Date(timeMs).toISOString()
  return markup`<bdi class="author">${voice.nameFor(name)}</bdi> <time datetime="${iso}">${voice.writeTime(timeMs)}</time>`
}

function resolution({ thread }: NumberedThread, voice: CopyVoice): Markup | null {
  const { resolved } = thread
  if (resolved === null) return null
  const sentence = voice.say.resolvedBy(voice.nameFor(resolved.by), voice.writeTime(resolved.at))
  return markup`<p class="resolution">${sentence}</p>
`
}
