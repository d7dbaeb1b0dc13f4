import { isNews } from '@variorum/protocol'
import { backoffMs, type Patience } from '../api/backoff.ts'
import { isPageHidden } from '../browser/is-page-hidden.ts'

/** The bell is asked every fifteen seconds all the while: nobody waits for this line. */
const PATIENCE: Patience = { firstMs: 2_000, mostMs: 60_000 }
/** A connection that stood so long has worked. */
const STOOD_MS = 30_000
/** The server says every 20 s that it is there; a line that was silent for longer is dead. */
const SILENT_MS = 50_000
/** The codes after which the server wants nobody back. */
const isRefusal = (code: number): boolean => code >= 4400 && code < 4500

interface Listening {
  readonly open: () => WebSocket
  /** Called for news, and whenever the line is there: what came before that nobody said. */
  readonly onNews: () => void
  /** From 0 up to 1. */
  readonly chance: () => number
}

/**
 * Listens in the room of one person while somebody sees the page and the device is online, until the returned function is called. A line that ends is
 * made again, unless the server refused it. Nothing is ever sent.
 */
export function listenForNews({ open, onNews, chance }: Listening): () => void {
  let socket: WebSocket | null = null
  let isOver = false
  let failures = 0
  let openedAt: number | null = null
  let again: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined

  const isWanted = (): boolean => !isOver && !isPageHidden() && navigator.onLine
  const end = (): void => {
    clearTimeout(again)
    clearTimeout(silence)
    const ended = socket
    socket = null
    openedAt = null
    ended?.close()
  }
  const comeBack = (): void => {
    if (openedAt !== null && performance.now() - openedAt >= STOOD_MS) failures = 0
    end()
    again = setTimeout(begin, backoffMs(failures, chance(), PATIENCE))
    failures++
  }
  const hear = (): void => {
    clearTimeout(silence)
    silence = setTimeout(comeBack, SILENT_MS)
  }
  const begin = (): void => {
    if (socket || !isWanted()) return
    clearTimeout(again)
    const line = open()
    socket = line
    line.binaryType = 'arraybuffer'
    hear()
    line.addEventListener('open', () => {
      if (line !== socket) return
      openedAt = performance.now()
      onNews()
    })
    line.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
      if (line !== socket) return
      hear()
      if (isNews(new Uint8Array(data))) onNews()
    })
    line.addEventListener('close', ({ code }) => {
      if (line !== socket) return
      if (isRefusal(code)) isOver = true
      if (isOver) end()
      else comeBack()
    })
  }
  const look = (): void => {
    if (isWanted()) begin()
    else end()
  }
  document.addEventListener('visibilitychange', look)
  globalThis.addEventListener('online', look)
  globalThis.addEventListener('offline', look)
  begin()
  return () => {
    isOver = true
    document.removeEventListener('visibilitychange', look)
    globalThis.removeEventListener('online', look)
    globalThis.removeEventListener('offline', look)
    end()
  }
}
