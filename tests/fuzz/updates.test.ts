import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { scanUpdate } from '../../apps/server/src/sync/wire/scan-update.ts'
import { fuzzSeeds } from '../seeds/fuzz-seeds.ts'
import { SeededRandom } from '../seeds/seeded-random.ts'
import { damaged } from './damaged-frames.ts'
import { oddUpdate } from './odd-updates.ts'

/** Updates of one seed. */
const UPDATES = 20_000
/** Updates that honest clients make in one seed. */
const HONEST_UPDATES = 400
/** When a seed is given up as hanging; on a busy machine it takes minutes. */
const SEED_TIMEOUT_MS = 20 * 60_000
const CLIENTS = [7, 8, 9] as const

/** What Yjs reads of an update; null if it can't. */
function decoded(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    return Y.decodeUpdate(update)
  } catch {
    return null
  }
}

/** True if a doc that has all that the update builds on takes in all of it. */
function isTakenInBy(doc: Y.Doc, update: Uint8Array): boolean {
  Y.applyUpdate(doc, update)
  const isWhole = doc.store.pendingStructs === null && doc.store.pendingDs === null
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  return isWhole
}

describe('[S4] an update that is scanned', () => {
  it.each(fuzzSeeds(11_000, 1))(
    'is taken only if Yjs can read it, and holds as much as Yjs finds in it (seed %i)',
    (seed) => {
      const random = new SeededRandom(seed)
      const kinds = { changes: 0, empty: 0, malformed: 0, 'too-large': 0 }
      for (let count = 0; count < UPDATES; count++) {
        const odd = oddUpdate(random, CLIENTS)
        const update = random.chance(0.5) ? odd : damaged(odd, random)
        const scan = scanUpdate(update)
        kinds[scan.kind]++
        if (scan.kind === 'malformed' || scan.kind === 'too-large') continue
        const { structs, ds } = decoded(update) ?? {}
        if (!structs || !ds)
          throw new Error(`Yjs can't read ${Buffer.from(update).toString('hex')}`)
        const isEmpty = structs.length === 0 && ds.clients.size === 0
        expect(scan.kind === 'empty').toBe(isEmpty)
        expect(scan.parts).toBeGreaterThanOrEqual(structs.length + ds.clients.size)
      }
      // A run in which everything was refused, or nothing, proves nothing.
      expect(kinds.changes).toBeGreaterThan(UPDATES / 100)
      expect(kinds.malformed).toBeGreaterThan(UPDATES / 100)
    },
    SEED_TIMEOUT_MS,
  )

  it.each(fuzzSeeds(12_000, 2))(
    '[S3] of an honest client is never refused, and can be taken in whole exactly when its needs are met (seed %i)',
    (seed) => {
      const random = new SeededRandom(seed)
      const server = new Y.Doc()
      const docs = CLIENTS.map((clientID) => Object.assign(new Y.Doc(), { clientID }))
      const updates: Uint8Array[] = []
      for (const doc of docs) {
        doc.on('update', (update: Uint8Array, origin: unknown) => {
          if (origin !== 'others') updates.push(update)
        })
      }
      const outcomes = { whole: 0, lacking: 0 }
      while (updates.length < HONEST_UPDATES) {
        const doc = random.pick(docs)
        edits(doc, random)
        if (random.chance(0.4)) {
          Y.applyUpdate(random.pick(docs), Y.encodeStateAsUpdate(doc), 'others')
        }
        const update = random.chance(0.6)
          ? random.pick(updates)
          : random.chance(0.5)
            ? Y.encodeStateAsUpdate(doc, Y.encodeStateVector(random.pick(docs)))
            : Y.mergeUpdates([random.pick(updates), random.pick(updates)])
        const scan = scanUpdate(update)
        if (scan.kind === 'empty') continue
        if (scan.kind !== 'changes')
          throw new Error(`refused: ${Buffer.from(update).toString('hex')}`)
        const isMet = scan.update.needs.every(
          ({ client, clock }) => Y.getState(server.store, client) >= clock,
        )
        const copy = new Y.Doc()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(server))
        expect(isTakenInBy(copy, update)).toBe(isMet)
        outcomes[isMet ? 'whole' : 'lacking']++
        if (isMet && random.chance(0.3)) Y.applyUpdate(server, update)
      }
      expect(outcomes.whole).toBeGreaterThan(20)
      expect(outcomes.lacking).toBeGreaterThan(20)
    },
    SEED_TIMEOUT_MS,
  )
})

function edits(doc: Y.Doc, random: SeededRandom): void {
  const words = doc.getText('words')
  doc.transact(() => {
    if (words.length > 4 && random.chance(0.3)) words.delete(random.below(words.length - 2), 2)
    else words.insert(random.below(words.length + 1), random.pick(['字', '两个', '😀x']))
    if (random.chance(0.2)) doc.getMap('marks').set(`m${random.below(3)}`, random.below(9))
    if (random.chance(0.1)) words.format(0, Math.min(2, words.length), { bold: true })
  })
}
