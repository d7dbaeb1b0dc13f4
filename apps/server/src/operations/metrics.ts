import type { MailOutcome } from '@variorum/document'
import { CLOSE_CODES } from '@variorum/protocol'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { RateName } from '../limits/rates.ts'
import type { RoomFigures } from '../sync/room/room-figures.ts'
import type { RoomEvents } from '../sync/room/room-registry.ts'
import type { PoolFigures } from '../worker-pool/worker-pool.ts'

/** From a commit on a fast disk to one that people notice. */
const COMMIT_SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

/** A lone keystroke waits for one commit, a hall's for a window and one commit. */
const ACKNOWLEDGEMENT_SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const COMMIT_ROOMS = [1, 2, 5, 10, 20, 50, 100, 200, 500]

/** How each gauge is called, and what of the rooms it shows. */
const ROOM_GAUGES = [
  ['rooms', 'rooms', 'Rooms in memory'],
  ['rooms_at_rest', 'roomsAtRest', 'Rooms in memory that are bytes alone, without a document'],
  ['connections', 'connections', 'Connections in rooms'],
  ['inbox_frames', 'waitingFrames', 'Frames that wait to be stored'],
  ['buffered_bytes', 'bufferedBytes', 'Bytes that clients have not read yet'],
] as const satisfies readonly (readonly [string, keyof RoomFigures, string])[]

/** As above, of the worker pool. */
const WORK_GAUGES = [
  ['work_running', 'running', 'Files, copies and reviews that a worker is at'],
  ['work_waiting', 'waiting', 'Files, copies and reviews that wait for a worker'],
  ['work_processes', 'processes', 'Worker processes, busy and idle'],
] as const satisfies readonly (readonly [string, keyof PoolFigures, string])[]

/**
 * Everything that is counted, for `/metrics`. No label holds a name, an id or anything that somebody wrote, so that there are few series and
 * none tells who reads what. docs/operations.md says what each is good for.
 */
export class Metrics {
  readonly registry = new Registry()
  readonly #commitSeconds = this.#histogram(
    'commit_duration_seconds',
    'How long one commit of all rooms took to be on disk',
    COMMIT_SECONDS,
  )
  readonly #commitRooms = this.#histogram(
    'commit_entries',
    'Rooms that stored something in one commit',
    COMMIT_ROOMS,
  )
  readonly #commitBytes = this.#counter('commit_bytes_total', 'Bytes appended to the log of rooms')
  readonly #acknowledgementSeconds = this.#histogram(
    'acknowledgement_lag_seconds',
    'From receiving the first frame of a commit in a room to acknowledging it',
    ACKNOWLEDGEMENT_SECONDS,
  )
  readonly #closed = this.#counter(
    'connections_closed_total',
    'Connections that the server closed or refused, by reason',
    ['reason'],
  )
  readonly #scannedBytes = this.#counter(
    'updates_scanned_bytes_total',
    'Bytes of updates that were read, before they were taken or refused',
  )
  readonly #scannedParts = this.#counter(
    'updates_scanned_parts_total',
    'Structs, deletions and values that were found in them',
  )
  readonly #applied = this.#counter(
    'updates_applied_total',
    'Updates that were given to a document, each once',
  )
  readonly #failedRooms = this.#counter(
    'rooms_failed_total',
    'Rooms that could not be read or had to close',
  )
  readonly #droppedStates = this.#counter(
    'presence_states_dropped_total',
    'Presence states under a false id, counted when their room leaves memory',
  )
  readonly #compactions = this.#counter(
    'compactions_total',
    'Logs folded into snapshots, by outcome',
    ['outcome'],
  )
  readonly #damagedSnapshots = this.#counter(
    'snapshots_damaged_total',
    'Snapshots that could not be read, so that a room was read from its log',
  )
  readonly #skippedUpdates = this.#counter(
    'updates_skipped_total',
    'Updates in logs that were passed over since they can not be applied',
  )
  readonly #quoteSearches = this.#counter(
    'quote_searches_total',
    'Lost quotes that were looked for in a whole text, for reviews and copies',
  )
  readonly #paragraphs = this.#counter(
    'paragraphs_read_total',
    'Paragraphs that were read to see whether annotations stand on their words',
  )
  readonly #putOff = this.#counter(
    'requests_put_off_total',
    'Requests of users who asked for too much of something, by what it was',
    ['rate'],
  )
  readonly #requests = this.#counter('http_requests_total', 'Answered requests', [
    'method',
    'route',
    'status',
  ])

  readonly #mails = this.#counter(
    'mails_total',
    'Mails of what members are told, by what became of them; failed ones are tried again',
    ['outcome'],
  )

  /** What to give a `RoomRegistry`. */
  readonly roomEvents: RoomEvents = {
    onFailed: () => this.#failedRooms.inc(),
    onPresenceDropped: (_key, droppedCount) => this.#droppedStates.inc(droppedCount),
    onUpdatesSkipped: (_key, count) => this.#skippedUpdates.inc(count),
    onSnapshotDamaged: () => this.#damagedSnapshots.inc(),
    onCompacted: () => this.#compactions.inc({ outcome: 'done' }),
    onCompactionFailed: () => this.#compactions.inc({ outcome: 'failed' }),
    onCommitted: ({ roomCount, bytes, durationMs }) => {
      this.#commitSeconds.observe(durationMs / 1_000)
      this.#commitRooms.observe(roomCount)
      this.#commitBytes.inc(bytes)
    },
    onScanned: (bytes, parts) => {
      this.#scannedBytes.inc(bytes)
      this.#scannedParts.inc(parts)
    },
    onApplied: () => this.#applied.inc(),
    onAcknowledged: (lagMs) => this.#acknowledgementSeconds.observe(lagMs / 1_000),
  }

  /** Adds what Node tells of its process: memory, CPU, event loop, garbage collection. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry })
  }

  /** Asks for the rooms' figures whenever the metrics are read. */
  watchRooms(figures: () => Promise<RoomFigures>): void {
    for (const [name, figure, help] of ROOM_GAUGES) {
      this.#gauge(name, help, async () => (await figures())[figure])
    }
  }

  /** As `watchRooms`. */
  watchWorkers(figures: () => PoolFigures): void {
    for (const [name, figure, help] of WORK_GAUGES) {
      this.#gauge(name, help, () => figures()[figure])
    }
  }

  /** Asks how many mails wait, and how many of the last weeks were given up. */
  watchMails(figures: () => Promise<{ readonly waiting: number; readonly givenUp: number }>): void {
    this.#gauge('mails_waiting', 'Mails that are to be sent', async () => (await figures()).waiting)
    this.#gauge(
      'mails_given_up',
      'Mails of the last month that no mail server took',
      async () => (await figures()).givenUp,
    )
  }

  /** A mail was sent, had nothing left to say, failed, or was given up. */
  mailSettled(outcome: MailOutcome | 'failed'): void {
    this.#mails.inc({ outcome })
  }

  /** So many lost quotes were looked for in a whole text. */
  quotesSearched(count: number): void {
    this.#quoteSearches.inc(count)
  }

  /** Asks for what connections have begun to send and not ended. */
  watchUnfinished(bytes: () => number): void {
    this.#gauge(
      'unfinished_bytes',
      'Bytes of messages that have begun to come and not ended',
      bytes,
    )
  }

  /** The server closed a connection, or let none be. */
  connectionClosed(code: number): void {
    this.#closed.inc({ reason: CLOSE_REASONS.get(code) ?? 'other' })
  }

  /** `route` is a pattern and never a path: paths hold ids and tokens. */
  requestAnswered(method: string, route: string, status: number): void {
    this.#requests.inc({ method, route, status: `${Math.floor(status / 100)}xx` })
  }

  /** So many paragraphs had to be read for an annotation. */
  paragraphsRead(count: number): void {
    this.#paragraphs.inc(count)
  }

  /** Somebody has to wait, since they used up a rate. */
  requestPutOff(rate: RateName): void {
    this.#putOff.inc({ rate })
  }

  #counter(name: string, help: string, labelNames: readonly string[] = []): Counter {
    return new Counter({
      name: `variorum_${name}`,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
    })
  }

  #gauge(name: string, help: string, read: () => number | Promise<number>): void {
    const gauge = new Gauge({
      name: `variorum_${name}`,
      help,
      registers: [],
      async collect() {
        this.set(await read())
      },
    })
    this.registry.registerMetric(gauge)
  }

  #histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name: `variorum_${name}`, help, buckets, registers: [this.registry] })
  }
}

const CLOSE_REASONS: ReadonlyMap<number, string> = new Map(
  Object.entries(CLOSE_CODES).map(([reason, code]) => [code, reason]),
)
