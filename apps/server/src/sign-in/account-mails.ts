import {
  OUTSIDE_SENTENCES,
  type AccountMailPurpose,
  type InterfaceLanguage,
} from '@variorum/document/languages'
import type { Mail } from './mailer.ts'

/** The page each link leads to. The token stands behind `#`, since browsers keep that part to themselves: no log ever sees it. */
const PATHS: Record<AccountMailPurpose, string> = {
  'sign-in': '/sign-in/link#token=',
  reset: '/reset-password#token=',
  confirm: '/confirm-email#token=',
}

/** A mail with a link of `purpose` that carries `token`. It names nobody: it may have been sent to the wrong address. */
export function writeAccountMail(
  purpose: AccountMailPurpose,
  language: InterfaceLanguage,
  publicOrigin: string,
  token: string,
): Omit<Mail, 'to'> {
  // No sentence holds anything that somebody typed, so none needs escaping.
  const { subject, lead, action, note } = OUTSIDE_SENTENCES[language].mails[purpose]
  const link = publicOrigin + PATHS[purpose] + encodeURIComponent(token)
  const text = `${lead}\n\n${link}\n\n${note}\n`
  const html = `<!doctype html>
<html lang="${language}">
<body style="font-family: sans-serif; line-height: 1.7">
<p>${lead}</p>
<p><a href="${escapeHtml(link)}">${action}</a></p>
<p>${note}</p>
</body>
</html>
`
  return { subject, text, html }
}

function escapeHtml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
