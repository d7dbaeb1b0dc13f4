import { Latencies } from './latencies.ts'
import { RoomClient } from './room-client.ts'
import { Writer } from './writer.ts'

/** As often as three people together type: often enough for a 99th percentile of a few seconds. */
const EVERY_MS = 20
/** Whoever waits longer for a letter does not get it. */
const GIVE_UP_MS = 60_000
const LOOK_AGAIN_MS = 5
const WRITER_ID = 700
const READER_ID = 701
/** Beside the words, which are the study group's. */
const ROOT = 'letters'

/** Where two honest people are. */
export interface LetterPlace {
  /** `ws://127.0.0.1:1234/sync/words/<textId>`. */
  readonly url: string
  readonly writerCookie: string
  readonly readerCookie: string
}

/** How long letters took from one honest person to the other. */
export interface LettersSeen {
  readonly count: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

/** One who writes in a room, one who reads there, and how long each letter is on its way: stored, sent on and taken in. */
export class LetterWatch {
  readonly #writer = new Writer(WRITER_ID, ROOT)
  #latencies = new Latencies()
  #maxMs = 0
  #sender: RoomClient | null = null
  #reader: RoomClient | null = null
  #timer: NodeJS.Timeout | undefined

  static async open({ url, writerCookie, readerCookie }: LetterPlace): Promise<LetterWatch> {
    const watch = new LetterWatch()
    const address = { dialect: 'y-websocket', url } as const
    watch.#sender = await RoomClient.join({
      address,
      room: '',
      clientId: WRITER_ID,
      cookie: writerCookie,
    })
    watch.#reader = await RoomClient.join({
      address,
      room: '',
      clientId: READER_ID,
      cookie: readerCookie,
      onUpdate: (_client, span, first) => {
        if (span.clientId === WRITER_ID) watch.#hears(first, span.end)
      },
    })
    return watch
  }

  /** Begins to write, and forgets what was measured before. */
  begin(): void {
    this.#latencies = new Latencies()
    this.#maxMs = 0
    this.#timer = setInterval(() => this.#sender?.sendUpdate(this.#writer.type()), EVERY_MS)
  }

  /** Stops writing and waits for the letters that are on their way. @throws {Error} if one of the two was closed, or a letter did not come. */
  async end(): Promise<LettersSeen> {
    clearInterval(this.#timer)
    const sent = this.#writer.sentAt.length
    const deadline = performance.now() + GIVE_UP_MS
    while ((this.#reader?.updates.endOf(WRITER_ID) ?? 0) < sent) {
      const code = this.#sender?.closeCode ?? this.#reader?.closeCode ?? null
      if (code !== null) throw new Error(`An honest client was closed with ${code}`)
      if (performance.now() > deadline) throw new Error('A letter did not come')
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    }
    return {
      count: this.#latencies.count,
      p50Ms: this.#latencies.percentile(0.5),
      p99Ms: this.#latencies.percentile(0.99),
      maxMs: this.#maxMs,
    }
  }

  #hears(first: number, end: number): void {
    const now = performance.now()
    for (let clock = first; clock < end; clock++) {
      const tookMs = now - (this.#writer.sentAt[clock] ?? now)
      this.#latencies.add(tookMs)
      this.#maxMs = Math.max(this.#maxMs, tookMs)
    }
  }
}
