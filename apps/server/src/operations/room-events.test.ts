import { pino } from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import type { RoomEvents } from '../sync/room/room-registry.ts'
import { Metrics } from './metrics.ts'
import { roomEventsFor } from './room-events.ts'

const KEY = { room: 'words/1', epoch: 'e' }

let metrics: Metrics
let logged: string[]
let events: RoomEvents

beforeEach(() => {
  metrics = new Metrics()
  logged = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })
  events = roomEventsFor(log, metrics)
})

type Happening = readonly [what: string, happens: () => void, counted: string]

const LOGGED: readonly Happening[] = [
  [
    'a room that had to close',
    () => events.onFailed(KEY, new Error('full')),
    'variorum_rooms_failed_total 1',
  ],
  ['a damaged snapshot', () => events.onSnapshotDamaged(KEY), 'variorum_snapshots_damaged_total 1'],
  ['skipped updates', () => events.onUpdatesSkipped(KEY, 3), 'variorum_updates_skipped_total 3'],
  [
    'a log that could not be compacted',
    () => events.onCompactionFailed(KEY, new Error('full')),
    'variorum_compactions_total{outcome="failed"} 1',
  ],
  [
    'presence under a false id',
    () => events.onPresenceDropped(KEY, 4),
    'variorum_presence_states_dropped_total 4',
  ],
]

describe('what happens in rooms', () => {
  it.each(LOGGED)('is counted as well as logged: %s', async (_what, happens, counted) => {
    happens()
    expect((await metrics.registry.metrics()).split('\n')).toContain(counted)
    expect(logged.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ room: KEY.room }),
    ])
  })

  it('is counted where nobody has to do anything', async () => {
    events.onCompacted(KEY)
    expect(await metrics.registry.metrics()).toContain(
      'variorum_compactions_total{outcome="done"} 1',
    )
    expect(logged).toEqual([])
  })
})
