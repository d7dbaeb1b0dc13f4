import {
  COPY_FORMAT_NAMES,
  lastingWish,
  PLAIN_COPY,
  readCopyWish,
  writeCopyWish,
  type CopyAddition,
  type CopyFormat,
  type CopyWish,
} from '@variorum/document'
import { readInterfaceLanguage, type InterfaceLanguage } from '@variorum/document/languages'
import { keyStore } from '../../browser/browser-lends.ts'

/** All that somebody chooses in the dialogue for copies. */
export interface WishedCopy {
  readonly format: CopyFormat
  readonly additions: readonly CopyAddition[]
  readonly wish: CopyWish
  readonly voice: { readonly language: InterfaceLanguage; readonly timeZone: string }
}

const STORAGE_KEY = 'variorum.copy'

/**
 * What the dialogue begins with: what this reader chose last in this browser, but for what belongs to one text. Never what holds more than the
 * group sees: that is asked for each time.
 */
export function beginWishedCopy(userId: string | null, voice: WishedCopy['voice']): WishedCopy {
  const kept = keptIn(keyStore().getItem(STORAGE_KEY))
  const isOwn = userId !== null && kept.get('userId') === userId
  const said = (name: string) => (isOwn ? kept.get(name) : undefined)
  return {
    format: COPY_FORMAT_NAMES.find((known) => known === said('format')) ?? COPY_FORMAT_NAMES[0],
    additions: [],
    wish: readCopyWish(said) ?? PLAIN_COPY,
    voice: {
      language: readInterfaceLanguage(said('language')) ?? voice.language,
      timeZone: knownZone(said('timeZone')) ?? voice.timeZone,
    },
  }
}

/** Holds what was chosen for the next time, in this browser. `own`: of the page and the browser, which is not worth keeping. */
export function keepWishedCopy(
  userId: string | null,
  { format, wish, voice }: WishedCopy,
  own: WishedCopy['voice'],
): void {
  if (userId === null) return
  const language = voice.language === own.language ? {} : { language: voice.language }
  const timeZone = voice.timeZone === own.timeZone ? {} : { timeZone: voice.timeZone }
  const kept = { ...writeCopyWish(lastingWish(wish)), ...language, ...timeZone, userId, format }
  try {
    keyStore().setItem(STORAGE_KEY, new URLSearchParams(kept).toString())
  } catch {
    // Storage can be switched off or full; the next copy begins with a plain one.
  }
}

function knownZone(name: string | undefined): string | null {
  if (name === undefined) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return null // That of another browser.
  }
}

function keptIn(text: string | null): ReadonlyMap<string, string> {
  return new Map(new URLSearchParams(text ?? ''))
}
