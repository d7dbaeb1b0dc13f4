import { commentText } from '@variorum/comment-markup'
import { FORMER_MEMBER, type AuthorName } from '@variorum/document'
import {
  FALLBACK_LANGUAGE,
  OUTSIDE_SENTENCES,
  type InterfaceLanguage,
} from '@variorum/document/languages'
import { UNSUBSCRIBE_PATH, type Notification } from '@variorum/protocol'
import type { Mail } from '../sign-in/mailer.ts'
import { knownZone } from './due-at.ts'
import { replyKindOf, type ToldInMail } from './told-in-mail.ts'

/** Whom a mail is written for. */
interface MailReader {
  readonly email: string
  readonly groupName: string
  readonly language: InterfaceLanguage | null
  readonly timeZone: string | null
}

/** What stands around the news. */
interface MailFrame {
  readonly messageId: string
  readonly publicOrigin: string
  /** What stops these mails. */
  readonly token: string
}

/**
 * A mail that says what happened in one text, or in a group, as its reader may know of it: who did what, on which words, with the beginning of
 * what was said and a link to each; replies in one thread stand together. The subject names the text and how much it is, since a screen may show it to anybody.
 */
export function writeNewsMail(
  { told, left }: { readonly told: readonly ToldInMail[]; readonly left: number },
  reader: MailReader,
  { messageId, publicOrigin, token }: MailFrame,
): Mail {
  const language = reader.language ?? FALLBACK_LANGUAGE
  const { news: say, copies } = OUTSIDE_SENTENCES[language]
  const clock = new Intl.DateTimeFormat(copies.timesAs, {
    timeZone: knownZone(reader.timeZone ?? 'UTC'),
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const nameOf = (name: AuthorName): string => {
    if (name === FORMER_MEMBER) return copies.formerMember
    if (typeof name === 'string') return name
    if ('importedName' in name)
      return copies.importedAuthor(name.importedName || copies.unknownMember)
    return name.name ?? copies.reader(name.readerNumber)
  }
  const wordsOf = ({ words, mentioned }: Notification): string => {
    const names = new Map(mentioned.map(({ id, name }) => [id, nameOf(name)]))
    return commentText(words, (id) => names.get(id) ?? copies.unknownMember)
  }
  const sentenceOf = ({ head, count }: ToldInMail): string => {
    const { kind, actorName, replies, until, paragraphs } = head
    const replyKind = replyKindOf(head)
    if (replies && replyKind) {
      const named = replies.names.map(nameOf).join(say.nameSeparator)
      const { otherCount } = replies
      return say.replies[replyKind](
        count,
        otherCount > 0 ? say.namesAndOthers(named, otherCount) : named,
      )
    }
    return say.kinds[kind](
      nameOf(actorName),
      until === null ? null : clock.format(until),
      paragraphs && numbersOf(paragraphs),
    )
  }
  const entries = told.map((one): MailEntry => {
    const { head, said, count } = one
    const isOne = count === 1
    return {
      sentence: sentenceOf(one),
      time: clock.format(head.at),
      quote: head.quote === '' ? null : say.onWords(head.quote),
      earlier: count > said.length ? say.earlierReplies(count - said.length) : null,
      said: said.map((part) => ({
        // Of one by itself the sentence says who and when.
        by: isOne ? null : `${nameOf(part.actorName)} · ${clock.format(part.at)}`,
        words: wordsOf(part),
      })),
      link: publicOrigin + pathOf(head),
    }
  })
  const count = told.reduce((sum, one) => sum + one.count, left)
  const more = left > 0 ? say.more(left) : null
  const title = told[0]?.head.text?.title ?? reader.groupName
  const stop = `${publicOrigin}/stop-mail#token=${encodeURIComponent(token)}`
  const choose = `${publicOrigin}/account`
  const why = say.why(reader.groupName)
  const text = [
    ...entries.map(entryAsText),
    ...(more === null ? [] : [more]),
    [`-- `, why, `${say.choose}: ${choose}`, `${say.stop}: ${stop}`].join('\n'),
  ].join('\n\n')
  const html = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title>
<style>${BY_NIGHT}</style></head>
<body style="margin: 0; padding: 1.5em; max-width: 40em; font-family: sans-serif; line-height: 1.7; color: #222; background: #fff">
<h1 style="margin: 0 0 1em; font-size: 1.2em">${escapeHtml(title)}</h1>
${entries.map((entry) => entryAsHtml(entry, say.open)).join('\n')}
${more === null ? '' : `<p><a href="${escapeHtml(publicOrigin)}" style="color: #8f2d1f">${more}</a></p>`}
<p style="margin: 2em 0 0; color: #666; font-size: .85em">${escapeHtml(why)}<br>
<a href="${escapeHtml(choose)}" style="color: #666">${say.choose}</a> · <a href="${escapeHtml(stop)}" style="color: #666">${say.stop}</a></p>
</body>
</html>
`
  return {
    to: reader.email,
    // What somebody named a text is one line in a header.
    subject: say.subject(title, count).replaceAll(/\s+/gu, ' '),
    text: `${text}\n`,
    html,
    messageId,
    headers: {
      'List-Unsubscribe': `<${publicOrigin}${UNSUBSCRIBE_PATH.replace(':token', encodeURIComponent(token))}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
  }
}

/** For programs that show mails in dark colours; most know nothing but what stands at each element, so that this has to outdo it. */
const BY_NIGHT = `@media (prefers-color-scheme: dark) {
body { color: #e6e2da !important; background: #1b1a18 !important }
[style*="#666"] { color: #a9a49b !important }
[style*="#8f2d1f"] { color: #ef9a8a !important }
[style*="#ddd"] { border-color: #4a4640 !important }
}`

/** One thing that a mail tells, in the words of its reader's language. */
interface MailEntry {
  readonly sentence: string
  readonly time: string
  /** The words that it is about; null for none. */
  readonly quote: string | null
  /** Of several replies, how many came before those that are repeated; null for none. */
  readonly earlier: string | null
  /** `by`: whose they are, and when they were said; null where the sentence says it. */
  readonly said: readonly { readonly by: string | null; readonly words: string }[]
  readonly link: string
}

function entryAsText({ sentence, time, quote, earlier, said, link }: MailEntry): string {
  const words = said.flatMap(({ by, words: one }) => (by === null ? [one || null] : ['', by, one]))
  const gap = said.length > 1 ? '' : null
  const lines = [`${sentence} · ${time}`, quote, earlier, ...words, gap, link]
  return lines.filter((line) => line !== null).join('\n')
}

function entryAsHtml(
  { sentence, time, quote, earlier, said, link }: MailEntry,
  open: string,
): string {
  const quiet = (line: string | null) =>
    line === null ? '' : `<p dir="auto" style="margin: 0; color: #666">${escapeHtml(line)}</p>\n`
  const words = said
    .filter(({ words: one }) => one !== '')
    .map(({ by, words: one }) => {
      const name =
        by === null
          ? ''
          : `<p dir="auto" style="margin: .8em 0 0; color: #666">${escapeHtml(by)}</p>\n`
      const above = by === null ? '.4em' : '0'
      return `${name}<p dir="auto" style="margin: ${above} 0 .4em; white-space: pre-wrap">${escapeHtml(one)}</p>\n`
    })
    .join('')
  return `<div style="margin: 0 0 1.5em; padding: 0 0 0 1em; border-left: 3px solid #ddd">
<p style="margin: 0"><b dir="auto">${escapeHtml(sentence)}</b> <span style="color: #666">· ${escapeHtml(time)}</span></p>
${quiet(quote)}${quiet(earlier)}${words}<p style="margin: 0"><a href="${escapeHtml(link)}" style="color: #8f2d1f">${open}</a></p>
</div>`
}

/** As the bell leads: to the thread, or the text; of a report, and of somebody who waits, to the group's page. */
function pathOf({ kind, text, annotationId, group }: Notification): string {
  if (!text || kind === 'comment-reported') return `/groups/${group.id}`
  if (annotationId === null) return `/texts/${text.id}`
  return `/texts/${text.id}?thread=${annotationId}`
}

function numbersOf({ from, to }: NonNullable<Notification['paragraphs']>): string {
  return from === to ? `${from}` : `${from}–${to}`
}

function escapeHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
