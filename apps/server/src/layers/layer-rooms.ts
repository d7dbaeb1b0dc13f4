import type { TextId } from '@variorum/document'
import { layerRoom } from '@variorum/protocol'
import { sql, type RawBuilder, type SqlBool } from 'kysely'

/**
 * The condition that a row of the log, or a snapshot, is of a layer of this text, in any life of it. A range and no `like`, for which SQLite
 * would go through the whole log.
 */
export function inLayersOf(textId: TextId): RawBuilder<SqlBool> {
  const prefix = layerRoom(textId, { kind: 'group' }).replace(/group$/, '')
  // "0" is the character after the slash that the prefix ends with.
  const end = prefix.replace(/\/$/, '0')
  return sql<SqlBool>`room >= ${prefix} and room < ${end}`
}
