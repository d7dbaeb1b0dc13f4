import { takeDataFolder } from './data-folder.ts'
import { KNOWN_MIGRATIONS } from './migrate.ts'
import { rewriteRoomsOf } from './rewrite-rooms.ts'
import { appliedMigrations, copyDatabase, settleFile, shrinkDatabase } from './sqlite-file.ts'
import { readMoment } from './sqlite-moment.ts'
import { openSqliteStorage } from './sqlite-storage.ts'

/** The database that the server stands on. This is the one place that names its adapter. */
export const DATABASE = {
  /** In order; a database that has others was written by a newer version. */
  knownMigrations: KNOWN_MIGRATIONS,
  takeFolder: takeDataFolder,
  open: openSqliteStorage,
  readMoment,
  appliedMigrations,
  copy: copyDatabase,
  settleFile,
  shrink: shrinkDatabase,
  rewriteRooms: rewriteRoomsOf,
} as const
