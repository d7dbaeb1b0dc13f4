import { toBase64 } from '../images/to-base64.ts'

/** Names some words by their hash: whoever has the same ones gives them the same name. */
export async function iriOfWords(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const base64 = toBase64(new Uint8Array(hash))
  const urlSafe = base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  return `ni:///sha-256;${urlSafe}`
}
