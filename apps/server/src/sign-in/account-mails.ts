import type { InterfaceLanguage } from '@variorum/protocol'
import type { Mail } from './mailer.ts'

/** What a link in a mail does. */
export type AccountMailPurpose = 'sign-in' | 'reset' | 'confirm'

/** The page each link leads to. The token stands behind `#`, since browsers keep that part to themselves: no log ever sees it. */
const PATHS: Record<AccountMailPurpose, string> = {
  'sign-in': '/sign-in/link#token=',
  reset: '/reset-password#token=',
  confirm: '/confirm-email#token=',
}

interface Words {
  readonly subject: string
  readonly lead: string
  readonly action: string
  readonly note: string
}

/** A mail with a link of `purpose` that carries `token`. It names nobody: it may have been sent to the wrong address. */
export function writeAccountMail(
  purpose: AccountMailPurpose,
  language: InterfaceLanguage,
  publicOrigin: string,
  token: string,
): Omit<Mail, 'to'> {
  const { subject, lead, action, note } = WORDS[language][purpose]
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

// No sentence holds anything that somebody typed, so none needs escaping.
const WORDS: Record<InterfaceLanguage, Record<AccountMailPurpose, Words>> = {
  'zh-Hans': {
    'sign-in': {
      subject: '登录集注 Variorum',
      lead: '打开下面的链接即可登录。链接 30 分钟内有效，只能用一次。',
      action: '登录',
      note: '如果不是您要求登录，请不必理会这封邮件。',
    },
    reset: {
      subject: '重设您在集注 Variorum 的密码',
      lead: '打开下面的链接设置新密码。链接 30 分钟内有效，只能用一次。',
      action: '设置新密码',
      note: '设置新密码后，所有浏览器都需要重新登录。如果不是您要求的，请不必理会这封邮件，密码不会改变。',
    },
    confirm: {
      subject: '确认您在集注 Variorum 的邮箱',
      lead: '有人用这个邮箱在集注登记了账号。如果是您，请打开下面的链接确认，链接 60 分钟内有效。',
      action: '确认邮箱',
      note: '如果不是您，请不要打开链接。',
    },
  },
  en: {
    'sign-in': {
      subject: 'Sign in to Variorum',
      lead: 'Open this link to sign in. It works once, within 30 minutes.',
      action: 'Sign in',
      note: 'If you did not ask to sign in, you can leave this mail alone.',
    },
    reset: {
      subject: 'Your new Variorum password',
      lead: 'Open this link to choose a new password. It works once, within 30 minutes.',
      action: 'Choose a new password',
      note: 'After that, every browser has to sign in again. If you did not ask for this, leave this mail alone: your password stays as it is.',
    },
    confirm: {
      subject: 'Confirm your address for Variorum',
      lead: 'Somebody gave this address for an account on Variorum. If that was you, open this link within 60 minutes to confirm it.',
      action: 'Confirm the address',
      note: 'If it was not you, do not open the link.',
    },
  },
}
