import * as Y from 'yjs'

/** A client that types ten characters a second for six years; from 2^53 on, sums of clocks are not exact any more. */
const CLOCK_MAX = 2 ** 31

type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>
type Struct = DecodedUpdate['structs'][number]

/**
 * False for an update that Yjs can read but that no replica could have made. Yjs takes such updates in and fails on them later: while
 * it merges the log, or when somebody else's update supplies what they wait for, and then nobody can open the room any more.
 * Sound is: every struct and deletion has a length and ends within `CLOCK_MAX`, each client has one block without overlaps, the blocks
 * of the highest client first (`Y.mergeUpdates` counts on it), and nothing hangs from itself or from what its client wrote later.
 */
export function isSoundUpdate({ structs, ds }: DecodedUpdate): boolean {
  let before: Struct | null = null
  for (const struct of structs) {
    if (!isSoundStruct(struct) || (before && !follows(struct, before))) return false
    before = struct
  }
  for (const ranges of ds.clients.values()) {
    if (!ranges.every(({ clock, len }) => isSoundRange(clock, len))) return false
  }
  return true
}

function follows({ id }: Struct, before: Struct): boolean {
  if (id.client !== before.id.client) return id.client < before.id.client
  return id.clock === before.id.clock + before.length
}

function isSoundStruct(struct: Struct): boolean {
  if (!isSoundRange(struct.id.clock, struct.length)) return false
  if (!(struct instanceof Y.Item)) return true
  const parent = struct.parent instanceof Y.ID ? struct.parent : null
  return [struct.origin, struct.rightOrigin, parent].every(
    (id) => id === null || id.client !== struct.id.client || id.clock < struct.id.clock,
  )
}

function isSoundRange(clock: number, length: number): boolean {
  return length > 0 && clock + length <= CLOCK_MAX
}
