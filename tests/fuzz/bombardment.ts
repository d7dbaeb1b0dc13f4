import assert from 'node:assert/strict'
import * as Y from 'yjs'
import type { Storage } from '../../apps/server/src/storage/ports.ts'
import { RoomRegistry } from '../../apps/server/src/sync/room/room-registry.ts'
import { SeededRandom } from '../seeds/seeded-random.ts'
import { RoomUnderFire, settled } from './room-under-fire.ts'

/** Frames that come in one go, between two commits. */
const VOLLEY = 40

/** Rooms in memory, without sockets: the fastest way to a million frames. */
export class Bombardment {
  readonly failures: unknown[] = []
  readonly storage: Storage
  readonly registry: RoomRegistry
  /** Nobody hostile may write the words. */
  readonly guarded: RoomUnderFire
  /** Hostile clients may write the words, and do. */
  readonly open: RoomUnderFire
  /** Only the server writes it. */
  readonly layer: RoomUnderFire
  frameCount = 0
  #layerWrites = 0
  readonly #random: SeededRandom

  constructor(seed: number, storage: Storage) {
    this.#random = new SeededRandom(seed)
    this.storage = storage
    this.registry = this.openRegistry()
    const room = (name: string, honestWrite: boolean, hostileWrite: boolean): RoomUnderFire =>
      new RoomUnderFire(this.registry, this.#random.below(2 ** 31), {
        name,
        honestWrite,
        hostileWrite,
      })
    this.guarded = room('words/guarded', true, false)
    this.open = room('words/open', true, true)
    this.layer = room('layer/x/group', false, false)
  }

  get rooms(): readonly RoomUnderFire[] {
    return [this.guarded, this.open, this.layer]
  }

  openRegistry(): RoomRegistry {
    return new RoomRegistry(
      this.storage,
      {
        onFailed: (_key, error) => void this.failures.push(error),
        onPresenceDropped: () => undefined,
      },
      { commitWindowMs: 0 },
    )
  }

  async step(): Promise<void> {
    this.frameCount += await this.#target().volley(1 + this.#random.below(VOLLEY))
    if (this.#random.chance(0.05)) await this.#random.pick(this.rooms).lives()
    if (this.#random.chance(0.005)) await this.serverWritesLayer()
    if (this.#random.chance(0.3)) await settled()
  }

  async serverWritesLayer(): Promise<void> {
    await this.registry.commit([this.layer.key], (_transaction, docOf) => {
      docOf(this.layer.key)
        .getMap('annotations')
        .set(`a${++this.#layerWrites}`, this.#layerWrites)
      return Promise.resolve()
    })
  }

  /** Mostly a room where nothing is stored: that is ten times as quick. */
  #target(): RoomUnderFire {
    const dice = this.#random.next()
    if (dice < 0.1) return this.open
    return dice < 0.5 ? this.guarded : this.layer
  }

  /** The guarded words are what the honest wrote: the same structs, the same deletions, and nothing else. */
  async expectGuarded(registry = this.registry): Promise<void> {
    const model = new Y.Doc()
    for (const { own } of this.guarded.honest)
      for (const update of own) Y.applyUpdate(model, update)
    // A run in which nobody honest could write proves nothing.
    assert.ok(model.getMap('marks').size > 10)
    const kept = await this.guarded.asNewcomerSees(registry)
    assert.ok(Y.equalSnapshots(Y.snapshot(kept), Y.snapshot(model)))
    const words = model.getText('talk').toJSON()
    assert.equal(kept.getText('talk').toJSON(), words)
    for (const client of this.guarded.honest) assert.equal(client.words, words)
  }

  /** The layer is what the server wrote. */
  async expectLayer(registry = this.registry): Promise<void> {
    const kept = await this.layer.asNewcomerSees(registry)
    const written = Array.from({ length: this.#layerWrites }, (_, at) => [`a${at + 1}`, at + 1])
    assert.deepEqual(kept.getMap('annotations').toJSON(), Object.fromEntries(written))
    assert.equal(Y.snapshot(kept).sv.size, 1)
  }
}
