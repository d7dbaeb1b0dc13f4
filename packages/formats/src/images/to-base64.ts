/** A part of bytes whose base64 can be joined to that of others: three make four characters. */
const PART_BYTES = 3 * 8_192

export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += PART_BYTES) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PART_BYTES))))
  }
  return parts.join('')
}
