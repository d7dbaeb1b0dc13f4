import type { UserId } from '@variorum/document'
import type { Logger } from 'pino'
import { hasMembers } from './access/member-rows.ts'
import { tellOwnGroups } from './accounts/tell-own-groups.ts'
import { QuoteMemory } from './annotations/quote-memory.ts'
import { purgeUndoable } from './annotations/undoable-deletion.ts'
import { editingStretches, STRETCHES_KEPT_EVERY_MS } from './audit/editing-stretches.ts'
import { enterKeptStretches } from './audit/kept-stretches.ts'
import { createApp } from './create-app.ts'
import { linkSeal } from './groups/link-seal.ts'
import { makeSetupLink } from './groups/setup-link.ts'
import { readPageBuild } from './http/check-page-version.ts'
import { listen } from './http/listen.ts'
import { isOwnOrigin } from './http/own-origin.ts'
import { keepBeforeRewriting } from './keep-before-rewriting.ts'
import { fillThreadFacts } from './layers/fill-thread-facts.ts'
import { renewOldLayers } from './layers/renew-old-layers.ts'
import { settleOldStates } from './layers/settle-old-states.ts'
import { RestingTexts, REST_LOOKED_FOR_EVERY_MS } from './ledger/resting-texts.ts'
import { UserRates } from './limits/user-rates.ts'
import { countMails } from './mails/mail-rows.ts'
import { mailSeal } from './mails/mail-seal.ts'
import { mailing } from './mails/mailing.ts'
import { BellRinger } from './notifications/ring-bells.ts'
import { damageOf, type Damage } from './operations/damage.ts'
import { Metrics } from './operations/metrics.ts'
import { purgeExpired } from './operations/purge-expired.ts'
import { proveWritable, Readiness } from './operations/readiness.ts'
import { roomEventsFor } from './operations/room-events.ts'
import { countWords, WORDS_COUNTED_EVERY_MS } from './participation/count-words.ts'
import type { ServerConfig } from './read-config.ts'
import { NEAR_LOOKED_FOR_EVERY_MS, tellOfDates } from './reading/tell-of-dates.ts'
import { purgeReplacements } from './replacements/replacement-rows.ts'
import { rewriteOldWords } from './rewrite-old-words.ts'
import { repeat } from './runtime/repeat.ts'
import type { Sources } from './runtime/sources.ts'
import { StartFailure } from './runtime/start-failure.ts'
import { createAccounts, type Accounts } from './sign-in/accounts.ts'
import { readOrCreateSecret } from './sign-in/server-secret.ts'
import { smtpMailer } from './sign-in/smtp-mailer.ts'
import { liftEndedSilences, SILENCES_LIFTED_EVERY_MS } from './silences/lift-ended-silences.ts'
import { DATABASE } from './storage/database.ts'
import type { DataFolder, Storage } from './storage/ports.ts'
import { isDatabaseDamaged } from './storage/storage-failure.ts'
import { RoomRegistry } from './sync/room/room-registry.ts'
import { serveSync } from './sync/sync-upgrade.ts'
import { UnfinishedMessages } from './sync/wire/unfinished-messages.ts'
import { roomAccessOf } from './texts/admit-to-room.ts'
import { purgeTexts } from './texts/purge-texts.ts'
import { WorkerPool } from './worker-pool/worker-pool.ts'

/** A text is gone within the hour in which its time in the bin is over, a preview in which its day is. */
const PURGE_EVERY_MS = 60 * 60 * 1000

/** What was deleted has left the disk within a minute, also when rewriting its rooms takes a while. */
const ERASE_EVERY_MS = 20_000

export interface RunningServer {
  /** Where to open it, without a slash at the end. */
  readonly url: string
  /** The link that claims the server; null once it was claimed. */
  readonly setupUrl: string | null
  /** Stores what waits and lets requests finish, then closes the database. Bounded: a disk that takes nothing fails after some seconds, and who is left is cut. */
  close(): Promise<void>
}

/** What a start has opened before it serves. */
interface Opened {
  readonly folder: DataFolder
  readonly storage: Storage
  readonly damage: Damage
}

export interface StartDeps extends Sources {
  readonly log: Logger
  /** Where the built web app lies; null to serve the API alone. */
  readonly webRoot: string | null
}

/**
 * Wires everything together and starts to listen.
 * @throws {StartFailure} if the port or the data folder can't be had; nothing is left open then.
 */
export async function startServer(
  config: Omit<ServerConfig, 'logLevel'>,
  deps: StartDeps,
): Promise<RunningServer> {
  const folder = await takeFolder(config.dataFolder)
  let storage: Storage | null = null
  try {
    const damage = damageOf(folder.databaseFile, deps.log)
    const keptIn = await keepBeforeRewriting(folder.databaseFile, deps.now())
    if (keptIn !== null) {
      deps.log.info(
        `The words will be rewritten in a new form; as they were they are kept in ${keptIn}`,
      )
    }
    storage = await openDatabase(folder.databaseFile, deps.now, damage)
    if (folder.exposed.length > 0) {
      deps.log.warn({ files: folder.exposed }, 'Others on this machine may read what is kept')
    }
    await rewriteOldWords({ ...deps, storage, databaseFile: folder.databaseFile, keptIn })
    return await serve(config, deps, { folder, storage, damage })
  } catch (error) {
    await storage?.close()
    folder.release()
    throw isDatabaseDamaged(error) ? damagedAtStart(folder.databaseFile, error) : error
  }
}

async function serve(
  config: Omit<ServerConfig, 'logLevel'>,
  deps: StartDeps,
  { folder, storage: opened, damage }: Opened,
): Promise<RunningServer> {
  const bells = new BellRinger(opened.rows, (error) =>
    deps.log.error({ err: error }, 'Members could not be told at once that their bell has news'),
  )
  const storage = bells.listens(opened)
  await settleOldStates(storage)
  await renewOldLayers(storage, deps.newId)
  await fillThreadFacts(storage)
  const { secret, isNew } = await readOrCreateSecret(folder.secretFile, deps.newToken)
  if (isNew && (await hasMembers(storage.rows))) {
    deps.log.warn('The secret was missing and a new one was made: everybody is signed out')
  }
  const publicUrl = config.publicOrigin ?? `http://localhost:${config.port}`
  const mailer = config.mail && smtpMailer(config.mail)
  const accounts = createAccounts({
    storage,
    onAccountChanged: tellOwnGroups(deps.now),
    secret,
    publicOrigin: publicUrl,
    mailer,
    signInProvider: config.signInProvider,
    now: deps.now,
    newId: deps.newId,
    log: deps.log,
  })
  const metrics = new Metrics()
  await enterKeptStretches(storage, deps.now)
  const stretches = editingStretches({
    storage,
    now: deps.now,
    onError: (error) =>
      deps.log.error({ err: error }, 'Editing could not be entered in the audit log'),
  })
  const rooms = new RoomRegistry(storage, {
    ...roomEventsFor(deps.log, metrics),
    ...stretches.events,
  })
  bells.ringsIn(rooms)
  metrics.watchProcess()
  metrics.watchRooms(() => rooms.figures())
  // Its processes start with the first job.
  const workers = new WorkerPool(new URL('work-process.ts', import.meta.url))
  metrics.watchWorkers(() => workers.figures())
  const unfinished = new UnfinishedMessages()
  metrics.watchUnfinished(() => unfinished.bytes)
  const rates = new UserRates(deps.monotonicMs, (name) => metrics.requestPutOff(name))
  const readiness = new Readiness(storage, deps)
  damage.tell(() => readiness.isDamaged())
  const { publicOrigin, metricsToken } = config
  const operations = { metrics, readiness, metricsToken }
  const quoteMemory = new QuoteMemory()
  const app = createApp({
    ...deps,
    ...operations,
    rates,
    storage,
    accounts,
    linkSeal: linkSeal(secret),
    mailSeal: mailSeal(secret),
    rooms,
    workers,
    quoteMemory,
    publicOrigin,
    pageBuild: await readPageBuild(deps.webRoot),
  })
  const purge = async (): Promise<void> => {
    await purgeTexts({ ...deps, storage })
    await purgeExpired(storage, deps.now())
  }
  await purge()
  const setup = await makeSetupLink(storage, deps.newToken)
  const listening = await listen(app, config)
  const stopSync = serveSync(listening.server, {
    registry: rooms,
    access: roomAccessOf({ rows: storage.rows, readUserId: userIdReader(accounts) }),
    isAllowedOrigin: (headers) => isOwnOrigin(headers, publicOrigin),
    onError: (error) => deps.log.error({ err: error }, 'A connection could not be served'),
    onClosing: (code) => metrics.connectionClosed(code),
    unfinished,
  })

  const mails = mailer && {
    ...deps,
    storage,
    mailer,
    seal: mailSeal(secret),
    publicOrigin: publicUrl,
    host: new URL(publicUrl).hostname,
    onOutcome: (outcome: Parameters<Metrics['mailSettled']>[0]) => metrics.mailSettled(outcome),
  }
  if (mails) metrics.watchMails(() => countMails(storage.rows))
  const resting = new RestingTexts({
    ...deps,
    storage,
    rooms,
    workers,
    quoteMemory,
    onQuotesSearched: (count) => metrics.quotesSearched(count),
  })
  const stopping = new AbortController()
  const chores = [
    repeat(
      REST_LOOKED_FOR_EVERY_MS,
      () => resting.look(),
      (error) => deps.log.error({ err: error }, 'What became of notes could not be told'),
    ),
    repeat(
      WORDS_COUNTED_EVERY_MS,
      () => countWords({ storage, rooms, workers }, stopping.signal),
      (error) => deps.log.error({ err: error }, 'Words could not be counted'),
    ),
    ...(mails ? [mailing(mails)] : []),
    repeat(
      STRETCHES_KEPT_EVERY_MS,
      () => stretches.keep(),
      (error) => deps.log.error({ err: error }, 'Editing that goes on could not be kept'),
    ),
    repeat(
      SILENCES_LIFTED_EVERY_MS,
      () => liftEndedSilences({ storage, rooms, now: deps.now }),
      (error) => deps.log.error({ err: error }, 'Members could not be let write again'),
    ),
    repeat(
      NEAR_LOOKED_FOR_EVERY_MS,
      () => tellOfDates(storage, deps.now()),
      (error) => deps.log.error({ err: error }, 'Reading dates that are near could not be told'),
    ),
    repeat(PURGE_EVERY_MS, purge, (error) =>
      deps.log.error({ err: error }, 'The bin could not be emptied'),
    ),
    repeat(
      ERASE_EVERY_MS,
      () => erase(rooms, storage, deps.now()),
      (error) => deps.log.error({ err: error }, 'What was deleted could not be erased'),
    ),
  ]

  const url = publicOrigin ?? `http://localhost:${listening.port}`
  deps.log.info({ port: listening.port }, 'The server started')
  return {
    url,
    setupUrl: setup && url + setup.path,
    async close() {
      readiness.drain()
      deps.log.info('The server stops')
      stopping.abort()
      resting.stop()
      const choresDone = chores.map((chore) => chore.stop())
      // First, since a chore may wait for what rooms give up now.
      await rooms.close()
      await Promise.all(choresDone)
      await stretches.close()
      await Promise.all([stopSync(), listening.close(), workers.close()])
      await accounts.mailsSettled()
      await bells.settled()
      await storage.close()
      folder.release()
      deps.log.info('The server stopped')
    },
  }
}

/** Erases what can not be brought back any more, what was deleted from the rooms, and then whatever was removed from what stands beside the database. */
async function erase(rooms: RoomRegistry, storage: Storage, now: number): Promise<void> {
  await purgeUndoable(storage, now)
  await purgeReplacements(storage, now)
  await rooms.erase()
  await storage.settle()
}

function userIdReader(accounts: Accounts): (headers: Headers) => Promise<UserId | null> {
  return async (headers) => (await accounts.readSession(headers))?.userId ?? null
}

/** @throws {StartFailure} if it can't be read and written; what says that it is damaged, as it comes. */
async function openDatabase(file: string, now: () => number, damage: Damage): Promise<Storage> {
  let storage: Storage | null = null
  try {
    storage = await DATABASE.open(file, { onDamaged: (error) => damage.find(error) })
    await proveWritable(storage, now)
    return storage
  } catch (error) {
    await storage?.close()
    if (isDatabaseDamaged(error)) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartFailure(
      `无法使用数据库 ${file}（${reason}）。请检查文件权限、磁盘空间和程序版本；npm run variorum -- check 可检查文件。`,
      `The database ${file} can't be used (${reason}). Check its permissions, the free space, and the version of the program; npm run variorum -- check looks into the file.`,
      { cause: error },
    )
  }
}

function damagedAtStart(file: string, cause: unknown): StartFailure {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new StartFailure(
    `无法使用数据库 ${file}：文件已损坏（${reason}）。请用 npm run variorum -- restore <备份文件> 恢复备份，原文件会保留。`,
    `The database ${file} can't be used: it is damaged (${reason}). Restore a backup with npm run variorum -- restore <file>; what is there now is kept beside it.`,
    { cause },
  )
}

async function takeFolder(path: string): Promise<DataFolder> {
  const folder = await DATABASE.takeFolder(path).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartFailure(
      `无法使用数据文件夹 ${path}（${reason}）。请检查权限，或用 VARIORUM_DATA 指定另一个文件夹。`,
      `The data folder ${path} can't be used (${reason}). Check its permissions, or name another with VARIORUM_DATA.`,
      { cause: error },
    )
  })
  if (folder) return folder
  throw new StartFailure(
    `另一个 Variorum 正在使用数据文件夹 ${path}。`,
    `Another Variorum is using the data folder ${path}.`,
  )
}
