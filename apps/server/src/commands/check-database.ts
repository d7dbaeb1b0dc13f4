import type { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { NodeSqliteDialect } from '../storage/node-sqlite-dialect.ts'
import type { Rows } from '../storage/schema.ts'
import { checkLogs } from './check-logs.ts'
import { checkRows } from './check-rows.ts'
import { checkTexts } from './check-texts.ts'
import { openToRead } from './database-file.ts'
import type { Finding } from './finding.ts'

/**
 * Looks at everything in a database of the present version and says what is wrong. It reads one moment of it, so a server may go on
 * writing meanwhile. A damaged file is a finding, not an error.
 */
export async function checkDatabase(file: string): Promise<readonly Finding[]> {
  const database = openToRead(file)
  const rows = new Kysely<Rows>({ dialect: new NodeSqliteDialect(database) })
  try {
    database.exec('begin')
    return [
      ...guarded(() => checkFile(database)),
      ...(await guardedLater(() => checkRows(rows))),
      ...guarded(() => checkLogs(database)),
      ...(await guardedLater(() => checkTexts(database, rows))),
    ]
  } finally {
    await rows.destroy()
  }
}

function checkFile(database: DatabaseSync): Finding[] {
  const damages = database.prepare('pragma integrity_check').all()
  const broken = database.prepare('pragma foreign_key_check').all()
  return [
    ...damages
      .map((row) => String(row['integrity_check']))
      .filter((line) => line !== 'ok')
      .map((reason) => ({ type: 'file-damaged', reason }) as const),
    ...broken.map((row) => ({
      type: 'reference-broken' as const,
      table: String(row['table']),
      refersTo: String(row['parent']),
    })),
  ]
}

// A page that can't be read fails whatever comes across it; the other checks still say what they can.
function guarded(check: () => Finding[]): Finding[] {
  try {
    return check()
  } catch (error) {
    return [damageFrom(error)]
  }
}

async function guardedLater(check: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await check()
  } catch (error) {
    return [damageFrom(error)]
  }
}

function damageFrom(error: unknown): Finding {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (code !== 'ERR_SQLITE_ERROR') throw error
  return { type: 'file-damaged', reason: String(message) }
}
