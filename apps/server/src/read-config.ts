import { resolve } from 'node:path'
import { StartFailure } from './runtime/start-failure.ts'
import type { SignInProviderConfig } from './sign-in/sign-in-provider.ts'
import type { SmtpConfig } from './sign-in/smtp-mailer.ts'

/** What whoever runs the server can choose. */
export interface ServerConfig {
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataFolder: string
  /** How browsers reach the server from outside, without a slash at the end; null if there is nothing but `host` and `port`. */
  readonly publicOrigin: string | null
  /** How mails are sent; null if they aren't. */
  readonly mail: SmtpConfig | null
  /** With whom people can sign in besides; null if with nobody. */
  readonly signInProvider: SignInProviderConfig | null
  /** Opens the metrics to other machines; null if they are for this one alone. */
  readonly metricsToken: string | null
  readonly logLevel: LogLevel
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
/** Nobody guesses that many. */
const METRICS_TOKEN_MIN_CHARS = 16

type LogLevel = (typeof LOG_LEVELS)[number]

/**
 * Reads the configuration from environment variables; each has a default.
 *
 * `PORT` (3000); `HOST` (127.0.0.1: this machine alone, `0.0.0.0` lets the network in); `VARIORUM_DATA` (`data` in `baseFolder`);
 * `VARIORUM_ORIGIN` (for a server behind a proxy, such as `https://read.example`); `VARIORUM_LOG` (`warn` where somebody watches, else `info`);
 * `VARIORUM_SMTP_URL` with `VARIORUM_MAIL_FROM` (none: no mails are sent);
 * `VARIORUM_OIDC_ISSUER`, `VARIORUM_OIDC_CLIENT_ID`, `VARIORUM_OIDC_CLIENT_SECRET` and `VARIORUM_OIDC_NAME` (none: nobody signs in with
 * an OpenID Connect provider); `VARIORUM_METRICS_TOKEN` (none: only this machine reads the metrics).
 * @throws {StartFailure} naming the variable and what it may be.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  { baseFolder, isWatched }: { readonly baseFolder: string; readonly isWatched: boolean },
): ServerConfig {
  const publicOrigin = env['VARIORUM_ORIGIN'] ? readOrigin(env['VARIORUM_ORIGIN']) : null
  return {
    port: readPort(env['PORT'] || '3000'),
    host: env['HOST'] || '127.0.0.1',
    dataFolder: resolve(baseFolder, env['VARIORUM_DATA'] || 'data'),
    publicOrigin,
    mail: readMail(env, publicOrigin),
    signInProvider: readSignInProvider(env, publicOrigin),
    metricsToken: readMetricsToken(env['VARIORUM_METRICS_TOKEN']),
    logLevel: readLogLevel(env['VARIORUM_LOG'] || (isWatched ? 'warn' : 'info')),
  }
}

function readPort(value: string): number {
  const port = Number(value)
  if (/^\d+$/.test(value) && port <= 65_535) return port
  throw new StartFailure(
    `PORT 应为 0 到 65535 之间的整数，现在是“${value}”。`,
    `PORT must be a whole number from 0 to 65535, but it is "${value}".`,
  )
}

function readOrigin(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (url && isHttp && value.replace(/\/$/, '').toLowerCase() === url.origin) return url.origin
  throw new StartFailure(
    `VARIORUM_ORIGIN 应为不带路径的网址，例如 https://read.example，现在是“${value}”。`,
    `VARIORUM_ORIGIN must be an address without a path, such as https://read.example, but it is "${value}".`,
  )
}

function readMail(
  env: Readonly<Record<string, string | undefined>>,
  publicOrigin: string | null,
): SmtpConfig | null {
  const url = env['VARIORUM_SMTP_URL']
  const from = env['VARIORUM_MAIL_FROM']
  if (!url && !from) return null
  // The address may hold a password: it is not repeated.
  if (!url || !/^smtps?:\/\/./.test(url) || !URL.canParse(url)) {
    throw new StartFailure(
      'VARIORUM_SMTP_URL 应为邮件服务器的地址，例如 smtps://user:password@mail.example。',
      'VARIORUM_SMTP_URL must be the address of a mail server, such as smtps://user:password@mail.example.',
    )
  }
  if (!from || !from.includes('@') || /[\r\n]/.test(from)) {
    throw new StartFailure(
      `VARIORUM_MAIL_FROM 应为发件人，例如 Variorum <notes@read.example>，现在是“${from ?? ''}”。`,
      `VARIORUM_MAIL_FROM must be a sender, such as Variorum <notes@read.example>, but it is "${from ?? ''}".`,
    )
  }
  // What a request says about its host may be forged, and the link in a mail would lead there.
  if (!publicOrigin) {
    throw new StartFailure(
      '发送邮件需要 VARIORUM_ORIGIN：邮件里的链接要指向它，例如 https://read.example。',
      'Sending mail needs VARIORUM_ORIGIN, such as https://read.example: the links in mails lead there.',
    )
  }
  return { url, from }
}

function readSignInProvider(
  env: Readonly<Record<string, string | undefined>>,
  publicOrigin: string | null,
): SignInProviderConfig | null {
  const read = (name: string): string => env[`VARIORUM_OIDC_${name}`]?.trim() ?? ''
  const [issuer, clientId, clientSecret] = [
    read('ISSUER'),
    read('CLIENT_ID'),
    read('CLIENT_SECRET'),
  ]
  const name = read('NAME')
  if (!issuer && !clientId && !clientSecret && !name) return null
  if (!isIssuer(issuer)) {
    throw new StartFailure(
      `VARIORUM_OIDC_ISSUER 应为登录服务的 https 网址，例如 https://login.example，现在是“${issuer}”。`,
      `VARIORUM_OIDC_ISSUER must be the https address of a sign-in service, such as https://login.example, but it is "${issuer}".`,
    )
  }
  // The secret is not repeated, so nothing is said of what stands in any of them.
  const missing = Object.entries({
    VARIORUM_OIDC_CLIENT_ID: clientId,
    VARIORUM_OIDC_CLIENT_SECRET: clientSecret,
    VARIORUM_OIDC_NAME: name,
  }).find(([, value]) => !value)?.[0]
  if (missing) {
    throw new StartFailure(
      `用登录服务登录还需要 ${missing}：四个 VARIORUM_OIDC_ 变量要一起设置。`,
      `Signing in with a sign-in service also needs ${missing}: the four VARIORUM_OIDC_ variables belong together.`,
    )
  }
  if (name.length > PROVIDER_NAME_MAX_CHARS) {
    throw new StartFailure(
      `VARIORUM_OIDC_NAME 最多 ${PROVIDER_NAME_MAX_CHARS} 个字符，现在是“${name}”。`,
      `VARIORUM_OIDC_NAME has at most ${PROVIDER_NAME_MAX_CHARS} characters, but it is "${name}".`,
    )
  }
  // The provider sends browsers back to one address that it was told beforehand.
  if (!publicOrigin) {
    throw new StartFailure(
      '用登录服务登录需要 VARIORUM_ORIGIN：登录后浏览器要回到它，例如 https://read.example。',
      'Signing in with a sign-in service needs VARIORUM_ORIGIN, such as https://read.example: browsers come back to it.',
    )
  }
  return { issuer, clientId, clientSecret, name }
}

/** It stands on a button. */
const PROVIDER_NAME_MAX_CHARS = 40
const THIS_MACHINE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Without TLS only on this machine: who can change its answers signs in as anybody. */
function isIssuer(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url || url.search || url.hash || url.username || url.password) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && THIS_MACHINE.has(url.hostname))
}

function readMetricsToken(value: string | undefined): string | null {
  if (!value) return null
  // It is a secret: it is not repeated.
  if (value.length >= METRICS_TOKEN_MIN_CHARS && /^[\x21-\x7e]+$/.test(value)) return value
  throw new StartFailure(
    `VARIORUM_METRICS_TOKEN 应为至少 ${METRICS_TOKEN_MIN_CHARS} 个字符，不含空格，只用英文字母、数字和符号。`,
    `VARIORUM_METRICS_TOKEN must have at least ${METRICS_TOKEN_MIN_CHARS} characters, without spaces: letters, digits and signs of ASCII.`,
  )
}

function readLogLevel(value: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === value)
  if (level) return level
  throw new StartFailure(
    `VARIORUM_LOG 应为 ${LOG_LEVELS.join('、')} 之一，现在是“${value}”。`,
    `VARIORUM_LOG must be one of ${LOG_LEVELS.join(', ')}, but it is "${value}".`,
  )
}
