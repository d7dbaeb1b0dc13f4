import { layerRoom, type Layer, type RoomName, type TextView } from '@variorum/protocol'
import type { MergedLayers } from './merged-layers.ts'
import type { RoomConnection } from './open-room.ts'

/** The layers of a text that this member may read, and what they say together. */
export class JoinedLayers {
  readonly #rooms = new Map<RoomName, RoomConnection>()
  readonly #merged: MergedLayers
  readonly #open: (room: RoomName) => RoomConnection

  constructor(merged: MergedLayers, open: (room: RoomName) => RoomConnection) {
    this.#merged = merged
    this.#open = open
  }

  get rooms(): readonly RoomConnection[] {
    return [...this.#rooms.values()]
  }

  /** Joins what the member may read now, leaves what they may not, and knocks again where the server had closed. */
  adopt(text: TextView): void {
    const wanted = new Set(layersFor(text).map((layer) => layerRoom(text.id, layer)))
    for (const [name, room] of this.#rooms) {
      if (!wanted.has(name)) this.#leave(name, room)
      else if (room.saved.get().type === 'refused') room.rejoin()
    }
    for (const name of wanted) if (!this.#rooms.has(name)) this.#join(name)
  }

  /** The name of a layer that could not be read, for `joinAnew`. */
  findBroken(): RoomName | null {
    for (const [name, room] of this.#rooms) if (room.isBroken.get()) return name
    return null
  }

  joinAnew(name: RoomName): void {
    const room = this.#rooms.get(name)
    if (room) this.#leave(name, room)
    this.#join(name)
  }

  close(): void {
    this.#merged.stop()
    for (const room of this.rooms) room.close()
  }

  #join(name: RoomName): void {
    const room = this.#open(name)
    this.#rooms.set(name, room)
    this.#merged.add(room.doc)
  }

  #leave(name: RoomName, room: RoomConnection): void {
    this.#rooms.delete(name)
    this.#merged.remove(room.doc)
    void room.forget()
    room.close()
  }
}

function layersFor({ me }: TextView): Layer[] {
  const desk: Layer[] = me.role === 'facilitator' ? [{ kind: 'desk' }] : []
  return [{ kind: 'group' }, { kind: 'mine', memberId: me.id }, ...desk]
}
