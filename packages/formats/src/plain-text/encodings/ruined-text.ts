import type { SourceWarning } from '@variorum/document'
import { findRepair } from './read-twice.ts'

// A scan or a copy has a lost character here and there; a text of which so much is lost was ruined as a whole.
const MIN_LOST_SHARE = 0.02
const MIN_LOST = 3
// Two of these words, which no text has: they are U+FFFD in UTF-8, read as GBK.
const READ_AFTER_LOSS = /锟斤拷/g
const MIN_WORDS = 2

/**
 * Says what probably happened to a text that came here ruined: `lost` (characters became U+FFFD), `lost-and-read` (the same, read as GBK after that),
 * `misread` (read as Latin though it was not), `private` (characters that only one program knows). Null for a text as good as any.
 */
export function findRuin(text: string): SourceWarning | null {
  const visible = text.match(/\S/g)?.length ?? 0
  const isMuch = (pattern: RegExp): boolean => {
    const count = text.match(pattern)?.length ?? 0
    return count >= MIN_LOST && count >= visible * MIN_LOST_SHARE
  }
  if ((text.match(READ_AFTER_LOSS)?.length ?? 0) >= MIN_WORDS) return ruined('lost-and-read')
  if (isMuch(/\ufffd/g)) return ruined('lost')
  if (findRepair(text)) return ruined('misread')
  if (isMuch(/[\ue000-\uf8ff]/g)) return ruined('private')
  return null
}

function ruined(how: string): SourceWarning {
  return { code: 'text-ruined', params: { how } }
}
