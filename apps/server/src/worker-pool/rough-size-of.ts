/** What a field, a key or a number takes. */
const SMALL_BYTES = 16

/** About how many bytes plain data takes on its way to another process: its strings and its bytes, with something for each thing that holds them. */
export function roughSizeOf(value: unknown): number {
  if (typeof value === 'string') return SMALL_BYTES + 2 * value.length
  if (typeof value !== 'object' || value === null) return SMALL_BYTES
  if (ArrayBuffer.isView(value)) return SMALL_BYTES + value.byteLength
  const held: Iterable<unknown> =
    value instanceof Map ? [...value.keys(), ...value.values()] : Object.values(value)
  let size = SMALL_BYTES
  for (const one of held) size += roughSizeOf(one)
  return size
}
