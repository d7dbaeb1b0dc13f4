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

/** What a mail has room for; of the rest it says how much it is. */
export const NEWS_PER_MAIL = 20

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
 * what was said and a link to each. The subject names the text and how much it is, since a screen may show it to anybody.
 */
export function writeNewsMail(
  { shown: news, left }: { readonly shown: readonly Notification[]; readonly left: number },
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
  const lines = news.map((one) => {
    const names = new Map(one.mentioned.map(({ id, name }) => [id, nameOf(name)]))
    return {
      sentence: say.kinds[one.kind](
        nameOf(one.actorName),
        one.until === null ? null : clock.format(one.until),
        one.paragraphs && numbersOf(one.paragraphs),
      ),
      time: clock.format(one.at),
      words: commentText(one.words, (id) => names.get(id) ?? copies.unknownMember),
      quote: one.quote === '' ? null : say.onWords(one.quote),
      link: publicOrigin + pathOf(one),
    }
  })
  const more = left > 0 ? say.more(left) : null
  const title = news[0]?.text?.title ?? reader.groupName
  const stop = `${publicOrigin}/stop-mail#token=${encodeURIComponent(token)}`
  const choose = `${publicOrigin}/account`
  const why = say.why(reader.groupName)
  const text = [
    ...lines.map(({ sentence, time, quote, words, link }) =>
      [`${sentence} · ${time}`, quote, words, link].filter(Boolean).join('\n'),
    ),
    ...(more === null ? [] : [more]),
    [`-- `, why, `${say.choose}: ${choose}`, `${say.stop}: ${stop}`].join('\n'),
  ].join('\n\n')
  const html = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="margin: 0; padding: 1.5em; max-width: 40em; font-family: sans-serif; line-height: 1.7; color: #222; background: #fff">
<h1 style="margin: 0 0 1em; font-size: 1.2em">${escapeHtml(title)}</h1>
${lines
  .map(
    ({ sentence, time, quote, words, link }) =>
      `<div style="margin: 0 0 1.5em; padding: 0 0 0 1em; border-left: 3px solid #ddd">
<p style="margin: 0"><b dir="auto">${escapeHtml(sentence)}</b> <span style="color: #666">· ${escapeHtml(time)}</span></p>
${quote === null ? '' : `<p dir="auto" style="margin: 0; color: #666">${escapeHtml(quote)}</p>\n`}${words === '' ? '' : `<p dir="auto" style="margin: .4em 0; white-space: pre-wrap">${escapeHtml(words)}</p>\n`}<p style="margin: 0"><a href="${escapeHtml(link)}" style="color: #8f2d1f">${say.open}</a></p>
</div>`,
  )
  .join('\n')}
${more === null ? '' : `<p><a href="${escapeHtml(publicOrigin)}" style="color: #8f2d1f">${more}</a></p>`}
<p style="margin: 2em 0 0; color: #666; font-size: .85em">${escapeHtml(why)}<br>
<a href="${escapeHtml(choose)}" style="color: #666">${say.choose}</a> · <a href="${escapeHtml(stop)}" style="color: #666">${say.stop}</a></p>
</body>
</html>
`
  return {
    to: reader.email,
    // What somebody named a text is one line in a header.
    subject: say.subject(title, news.length + left).replaceAll(/\s+/gu, ' '),
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
