import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { UserId } from '@variorum/document'

/** One browser, as its own cookie names it. Says nothing of who sits there to anybody who has not the server's secret. */
export interface KnownBrowser {
  /** A secret between this browser and the server. */
  readonly id: string
  /** False while nobody knows whether this browser gives its cookies back. */
  readonly hasComeBack: boolean
  /** True once somebody signed in from here. */
  readonly hasSignedIn: boolean
  /** True if this very account was signed in to from here. */
  readonly hasSignedInTo: (userId: UserId) => boolean
}

/** Reads and writes the cookie by which a browser is known again, whoever is signed in, and also when nobody is. */
export interface BrowserCookies {
  /** The browser that sent these headers; a new one if it sent no cookie of ours. */
  read(headers: Headers): KnownBrowser
  /** A `Set-Cookie` value for a browser that has none yet; it is kept until the browser is closed. */
  introduce(browser: KnownBrowser): string
  /** A `Set-Cookie` value by which the browser is known to have signed in to that account. */
  remember(browser: KnownBrowser, headers: Headers, userId: UserId): string
}

const NAME = 'variorum.browser'
/** As long as a session may last, and as browsers keep a cookie (Chrome: 400 days). */
const KEPT_SECONDS = 400 * 24 * 60 * 60
/** A family or a reading room shares a browser; the one who was here longest ago is forgotten first. */
const ACCOUNTS_MAX = 8
/** 128 bits, in base64url. */
const MARK_CHARS = 22

/**
 * The cookie is `id.mark.mark…`, each part 128 bits: the first mark proves that the server made the id, the others stand for accounts, the
 * last signed in first. A mark is an HMAC over the id and the account, so marks of one account in two browsers have nothing in common.
 */
export function browserCookies(secret: string, isSecure: boolean): BrowserCookies {
  const markOf = (id: string, userId: string): string =>
    createHmac('sha256', secret)
      .update(`browser\0${id}\0${userId}`)
      .digest('base64url')
      .slice(0, MARK_CHARS)
  const marksIn = (headers: Headers): { id: string; marks: readonly string[] } | null => {
    const [id = '', own = '', ...marks] = cookieIn(headers).split('.')
    return id !== '' && isSame(own, markOf(id, '')) ? { id, marks } : null
  }
  const cookie = (value: string, maxAge: string): string =>
    `${NAME}=${value}; Path=/; HttpOnly; SameSite=Lax${maxAge}${isSecure ? '; Secure' : ''}`
  return {
    read(headers) {
      const known = marksIn(headers)
      const id = known?.id ?? randomBytes(16).toString('base64url')
      const marks = known?.marks ?? []
      return {
        id,
        hasComeBack: known !== null,
        hasSignedIn: marks.length > 0,
        hasSignedInTo: (userId) => marks.some((mark) => isSame(mark, markOf(id, userId))),
      }
    },
    introduce: ({ id }) => cookie(`${id}.${markOf(id, '')}`, ''),
    remember({ id }, headers, userId) {
      const mark = markOf(id, userId)
      const others = (marksIn(headers)?.marks ?? []).filter((other) => other !== mark)
      const marks = [markOf(id, ''), mark, ...others.slice(0, ACCOUNTS_MAX - 1)]
      return cookie([id, ...marks].join('.'), `; Max-Age=${KEPT_SECONDS}`)
    },
  }
}

function cookieIn(headers: Headers): string {
  const cookies = (headers.get('cookie') ?? '').split('; ')
  return cookies.find((one) => one.startsWith(`${NAME}=`))?.slice(NAME.length + 1) ?? ''
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
