import { enableCompileCache } from 'node:module'
import { resolve } from 'node:path'

// Node keeps what it compiled of the thirteen hundred modules of a server, which is a third of the time until it listens. Where the folder
// can't be written it compiles them anew. The variable is for threads, which keep nothing otherwise.
const compiled = resolve(import.meta.dirname, '../../../node_modules/.cache/variorum-compiled')
process.env['NODE_COMPILE_CACHE'] ??= compiled
enableCompileCache(process.env['NODE_COMPILE_CACHE'])

// Only what is loaded from here on is kept.
await import('./run-program.ts')
