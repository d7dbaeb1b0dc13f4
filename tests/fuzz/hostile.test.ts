import assert from 'node:assert/strict'
import { CLOSE_CODES, FRAME_MAX_BYTES } from '@variorum/protocol'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  PRESENCE_TOLD_BYTES_BURST_PER_MEMBER,
  PRESENCE_TOLD_BYTES_PER_SECOND_PER_MEMBER,
  UNFINISHED_MAX_BYTES_PER_USER,
  UPDATE_PARTS_BURST_PER_USER,
  UPDATE_PARTS_PER_SECOND_PER_USER,
  UPDATE_PARTS_MAX,
} from '../../apps/server/src/sync/wire/sync-limits.ts'
import { AppUnderFire, until, type Role } from './app-under-fire.ts'
import type { HonestClient } from './honest-client.ts'
import { ATTACKS, type Attack, type Outcome } from './hostile-attacks.ts'

/** Milliseconds for one attack on a slow machine. */
const ATTACK_TIMEOUT_MS = 20 * 60_000
/** How long lines stay open that the server does not close. */
const HOLD_MS = 1_500
/** Where it must close all of them, it has as long as it takes. */
const HOLD_UNTIL_CLOSED_MS = ATTACK_TIMEOUT_MS / 2
const LOOK_EVERY_MS = 20

/** Of messages as large as this the server closes every line. */
const LARGE_BYTES = 256 * 1024

/** What the server did for an attack. */
interface Cost {
  readonly outcome: Outcome
  /** Bytes of updates that were read, and what was found in them. */
  readonly scannedBytes: number
  readonly scannedParts: number
  /** Updates that were given to a document. */
  readonly applied: number
  /** The most that was ever held of messages that had not ended. */
  readonly unfinishedBytes: number
  /** Connections that had been closed as too slow before it. */
  readonly closedBefore: number
  readonly seconds: number
  /** What an honest reader was sent meanwhile. */
  readonly heardBytes: number
}

let app: AppUnderFire
let honest: HonestClient
let heardBytes = 0
beforeAll(async () => {
  app = await AppUnderFire.start()
  honest = await app.honest(app.rooms[0] ?? '', 5_000, true)
  const hears = honest.hears.bind(honest)
  honest.hears = (frame) => {
    heardBytes += frame.length
    hears(frame)
  }
}, ATTACK_TIMEOUT_MS)
afterAll(() => app.end())

let markCount = 0
afterEach(async () => {
  // Whoever means well is still there, writes, and is told that it is saved.
  honest.writes('实话', `mark ${++markCount}`)
  await until(() => honest.isSettled)
  assert.deepEqual(honest.unreadable, [])
  assert.deepEqual(app.errors, [])
})

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))

async function closedAsTooSlow(): Promise<number> {
  const figures = await app.figures()
  return figures.get('variorum_connections_closed_total{reason="tooSlow"}') ?? 0
}

async function costOf(name: string, role: Role): Promise<Cost> {
  const found = ATTACKS.find((attack) => attack.name === name)
  if (!found) throw new Error(`There is no attack ${name}`)
  return runs(found, role)
}

async function runs(attack: Attack, role: Role): Promise<Cost> {
  const closedBefore = await closedAsTooSlow()
  const before = await app.figures()
  const heardBefore = heardBytes
  const startedAt = performance.now()
  const watch = { isOver: false, unfinishedBytes: 0 }
  const look = async (): Promise<void> => {
    while (!watch.isOver) {
      const held = (await app.figures()).get('variorum_unfinished_bytes') ?? 0
      watch.unfinishedBytes = Math.max(watch.unfinishedBytes, held)
      await pause()
    }
  }
  const looking = look()
  const isClosed = attack.budget.bytes >= LARGE_BYTES || TOO_LARGE.includes(attack.name)
  const hold = isClosed ? HOLD_UNTIL_CLOSED_MS : HOLD_MS
  const outcome = await attack.run(app.target(role, app.rooms[0] ?? ''), hold)
  watch.isOver = true
  await looking
  const after = await app.figures()
  const rise = (figure: string): number => (after.get(figure) ?? 0) - (before.get(figure) ?? 0)
  return {
    outcome,
    scannedBytes: rise('variorum_updates_scanned_bytes_total'),
    scannedParts: rise('variorum_updates_scanned_parts_total'),
    applied: rise('variorum_updates_applied_total'),
    unfinishedBytes: watch.unfinishedBytes,
    closedBefore,
    seconds: (performance.now() - startedAt) / 1_000,
    heardBytes: heardBytes - heardBefore,
  }
}

/** What becomes of a reader's attacks: its lines are closed for a frame that is too large, or for doing too much; or others are told less often. */
const TOO_LARGE = [
  'garbage-structs',
  'deletions',
  'state-vector',
  'presence-states',
  'half-sent',
  'fragments',
]
const TOO_MUCH = ['pings', 'empty-updates', 'questions', 'presence-queries']
const TOLD_LESS = ['presence-flood']

/** Sixteen lines of a reader may each have begun a message of its few kilobytes. */
const HELD_BYTES = 4 * 1024 * 1024

describe.each(['observer', 'annotator'] as const)('a hostile %s', (role) => {
  it.each(TOO_LARGE)(
    '[S4] [S5] has nothing read, made or held by %s, and is closed',
    async (name) => {
      const cost = await costOf(name, role)
      expect(cost).toMatchObject({ scannedBytes: 0, scannedParts: 0, applied: 0 })
      expect(cost.unfinishedBytes).toBeLessThan(HELD_BYTES)
      expect(new Set(cost.outcome.closeCodes)).toEqual(new Set([CLOSE_CODES.frameTooLarge]))
    },
    ATTACK_TIMEOUT_MS,
  )

  it.each(TOO_MUCH)(
    '[S5] has nothing read, made or held by %s, and is closed',
    async (name) => {
      const cost = await costOf(name, role)
      expect(cost).toMatchObject({ scannedBytes: 0, scannedParts: 0, applied: 0 })
      expect(cost.unfinishedBytes).toBeLessThan(HELD_BYTES)
      while ((await closedAsTooSlow()) === cost.closedBefore) await pause()
    },
    ATTACK_TIMEOUT_MS,
  )

  it.each(TOLD_LESS)(
    '[P6] has others told no more by %s from twenty connections than from one',
    async (name) => {
      const cost = await costOf(name, role)
      expect(cost).toMatchObject({ scannedBytes: 0, scannedParts: 0, applied: 0 })
      expect(cost.outcome.sentBytes).toBeGreaterThan(1_000_000)
      expect(cost.heardBytes).toBeLessThan(
        PRESENCE_TOLD_BYTES_BURST_PER_MEMBER +
          (cost.seconds + 1) * PRESENCE_TOLD_BYTES_PER_SECOND_PER_MEMBER +
          OTHER_BYTES,
      )
    },
    ATTACK_TIMEOUT_MS,
  )
})

it('every attack of a reader is among these', () => {
  const names = ATTACKS.filter(({ by }) => by === 'reader').map(({ name }) => name)
  expect(names.toSorted()).toEqual([...TOO_LARGE, ...TOO_MUCH, ...TOLD_LESS].toSorted())
})

/** Heads, goodbyes, keep-alives and what the honest client is told of its own. */
const OTHER_BYTES = 32 * 1024

describe('a hostile facilitator', () => {
  it.each(['structs-of-a-writer', 'deletions-of-a-writer', 'empty-objects'])(
    '[S4] has no more looked at by %s than an update may hold, and nothing made',
    async (name) => {
      const { outcome, scannedParts, applied } = await costOf(name, 'facilitator')
      expect(outcome.closeCodes).toEqual([CLOSE_CODES.frameTooLarge])
      expect([scannedParts, applied]).toEqual([UPDATE_PARTS_MAX + 1, 0])
    },
    ATTACK_TIMEOUT_MS,
  )

  it(
    '[S3] has each of many insertions in reverse applied once',
    async () => {
      const applied = async (): Promise<number> =>
        (await app.figures()).get('variorum_updates_applied_total') ?? 0
      const before = await applied()
      const { outcome } = await costOf('reverse-insertions', 'facilitator')
      expect(outcome).toMatchObject({ closeCodes: [null], sentFrames: 480 })
      while ((await applied()) < before + 480) await pause()
      expect(await applied()).toBe(before + 480)
    },
    ATTACK_TIMEOUT_MS,
  )

  it(
    '[S5] has no more held by many messages that do not end than one user may',
    async () => {
      const { unfinishedBytes } = await costOf('half-sent-by-a-writer', 'facilitator')
      expect(unfinishedBytes).toBeGreaterThan(FRAME_MAX_BYTES / 2)
      expect(unfinishedBytes).toBeLessThanOrEqual(UNFINISHED_MAX_BYTES_PER_USER)
    },
    ATTACK_TIMEOUT_MS,
  )

  it(
    '[S5] has no more applied of many large updates than one user may bring',
    async () => {
      const { outcome, scannedParts, seconds } = await costOf('costly-updates', 'facilitator')
      expect(new Set(outcome.closeCodes)).toEqual(new Set([CLOSE_CODES.tooSlow]))
      // The one for which each connection is closed is walked over, too.
      const largest = outcome.closeCodes.length * UPDATE_PARTS_MAX
      expect(scannedParts).toBeLessThan(
        UPDATE_PARTS_BURST_PER_USER + seconds * UPDATE_PARTS_PER_SECOND_PER_USER + largest,
      )
    },
    ATTACK_TIMEOUT_MS,
  )
})

describe.each(['removed', 'stranger'] as const)('somebody %s', (role) => {
  it.each(ATTACKS.map(({ name }) => name))(
    '[S4] [S5] has nothing read and nothing held by %s',
    async (name) => {
      const cost = await costOf(name, role)
      expect([cost.scannedBytes, cost.applied, cost.unfinishedBytes]).toEqual([0, 0, 0])
      for (const code of cost.outcome.closeCodes) {
        expect([null, CLOSE_CODES.notSignedIn, CLOSE_CODES.notFound]).toContain(code)
      }
    },
    ATTACK_TIMEOUT_MS,
  )
})
