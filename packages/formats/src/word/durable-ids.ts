/** Durable ids and paragraph ids lie above 0 and below this. Source: [MS-DOCX], `ST_LongHexNumber` as Word bounds it. */
const LONG_HEX_BOUND = 0x7fffffff

/**
 * A durable id of Word's for each of `ids`: eight hexadecimal digits, unique, derived from the id alone unless two collide,
 * so that a later copy of the same comments names them alike.
 */
export function durableIds(ids: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<number>()
  const found = new Map<string, string>()
  for (const id of ids) {
    let value = (fnv1a(id) % (LONG_HEX_BOUND - 1)) + 1
    while (taken.has(value)) value = (value % (LONG_HEX_BOUND - 1)) + 1
    taken.add(value)
    found.set(id, value.toString(16).toUpperCase().padStart(8, '0'))
  }
  return found
}

/** 32-bit FNV-1a over UTF-16 units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hash >>> 0
}
