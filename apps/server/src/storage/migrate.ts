import type { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { firstTables } from './migrations/0001-first-tables.ts'
import { rolesAndAudiences } from './migrations/0002-roles-and-audiences.ts'
import { pseudonyms } from './migrations/0003-pseudonyms.ts'
import { twoSnapshots } from './migrations/0004-two-snapshots.ts'
import { oneAccountPerIdentity } from './migrations/0005-one-account-per-identity.ts'
import { deletedIds } from './migrations/0006-deleted-ids.ts'
import { layerNamesAndTallies } from './migrations/0007-layer-names-and-tallies.ts'
import { pendingErasures } from './migrations/0008-pending-erasures.ts'
import { sharedThreads } from './migrations/0009-shared-threads.ts'
import { phoneLinks } from './migrations/0010-phone-links.ts'
import { undoableDeletions } from './migrations/0011-undoable-deletions.ts'
import { sealedLinks } from './migrations/0012-sealed-links.ts'
import { events } from './migrations/0013-events.ts'
import { denseNumbers } from './migrations/0014-dense-numbers.ts'
import { annotationAttributes } from './migrations/0015-annotation-attributes.ts'
import { wordsAsSequence } from './migrations/0016-words-as-sequence.ts'
import { placements } from './migrations/0017-placements.ts'
import { chosenPlaces } from './migrations/0018-chosen-places.ts'
import { textImages } from './migrations/0019-text-images.ts'
import { corrections } from './migrations/0020-corrections.ts'
import { reactions } from './migrations/0021-reactions.ts'
import { marksOfReaders } from './migrations/0022-read-marks.ts'
import { agreedTags } from './migrations/0023-agreed-tags.ts'
import { notifications } from './migrations/0024-notifications.ts'
import { answers } from './migrations/0025-answers.ts'
import { reports } from './migrations/0026-reports.ts'
import { threadFacts } from './migrations/0027-thread-facts.ts'
import { deskEntries } from './migrations/0028-desk-entries.ts'
import { marksOutliveThreads } from './migrations/0029-marks-outlive-threads.ts'
import { importedAuthors } from './migrations/0030-imported-authors.ts'
import { stoppedPlaces } from './migrations/0031-reading-places.ts'
import { mails } from './migrations/0032-mails.ts'
import { deskAttempts } from './migrations/0033-desk-attempts.ts'
import { unmailedByTime } from './migrations/0034-unmailed-by-time.ts'
import { readingTraces } from './migrations/0035-reading-traces.ts'
import { silences } from './migrations/0036-silences.ts'
import { placesInLedger } from './migrations/0037-places-in-ledger.ts'
import { readingDates } from './migrations/0038-reading-dates.ts'
import { editedImports } from './migrations/0039-edited-imports.ts'
import { groupsInRemoval } from './migrations/0040-groups-in-removal.ts'
import { deedsAtDesk } from './migrations/0041-deeds-at-desk.ts'
import { replacedWords } from './migrations/0042-replaced-words.ts'
import { toldInThreads } from './migrations/0043-told-in-threads.ts'
import { tracesOfMembers } from './migrations/0044-traces-of-members.ts'
import { datesTold } from './migrations/0045-dates-told.ts'
import { revisedImports } from './migrations/0046-revised-imports.ts'
import { wordsCounted } from './migrations/0047-words-counted.ts'
import { wordsToAuthors } from './migrations/0048-words-to-authors.ts'
import { proposalsBefore } from './migrations/0049-proposals-before.ts'
import type { Rows } from './schema.ts'

/** In order of their numbers; a number that was ever released is never changed, only followed. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
  '0002-roles-and-audiences': rolesAndAudiences,
  '0003-pseudonyms': pseudonyms,
  '0004-two-snapshots': twoSnapshots,
  '0005-one-account-per-identity': oneAccountPerIdentity,
  '0006-deleted-ids': deletedIds,
  '0007-layer-names-and-tallies': layerNamesAndTallies,
  '0008-pending-erasures': pendingErasures,
  '0009-shared-threads': sharedThreads,
  '0010-phone-links': phoneLinks,
  '0011-undoable-deletions': undoableDeletions,
  '0012-sealed-links': sealedLinks,
  '0013-events': events,
  '0014-dense-numbers': denseNumbers,
  '0015-annotation-attributes': annotationAttributes,
  '0016-words-as-sequence': wordsAsSequence,
  '0017-placements': placements,
  '0018-chosen-places': chosenPlaces,
  '0019-text-images': textImages,
  '0020-corrections': corrections,
  '0021-reactions': reactions,
  '0022-read-marks': marksOfReaders,
  '0023-agreed-tags': agreedTags,
  '0024-notifications': notifications,
  '0025-answers': answers,
  '0026-reports': reports,
  '0027-thread-facts': threadFacts,
  '0028-desk-entries': deskEntries,
  '0029-marks-outlive-threads': marksOutliveThreads,
  '0030-imported-authors': importedAuthors,
  '0031-reading-places': stoppedPlaces,
  '0032-mails': mails,
  '0033-desk-attempts': deskAttempts,
  '0034-unmailed-by-time': unmailedByTime,
  '0035-reading-traces': readingTraces,
  '0036-silences': silences,
  '0037-places-in-ledger': placesInLedger,
  '0038-reading-dates': readingDates,
  '0039-edited-imports': editedImports,
  '0040-groups-in-removal': groupsInRemoval,
  '0041-deeds-at-desk': deedsAtDesk,
  '0042-replaced-words': replacedWords,
  '0043-told-in-threads': toldInThreads,
  '0044-traces-of-members': tracesOfMembers,
  '0045-dates-told': datesTold,
  '0046-revised-imports': revisedImports,
  '0047-words-counted': wordsCounted,
  '0048-words-to-authors': wordsToAuthors,
  '0049-proposals-before': proposalsBefore,
}

/** The migrations that this version knows, in their order: a database that has others was written by a newer one. */
export const KNOWN_MIGRATIONS: readonly string[] = Object.keys(MIGRATIONS)

/**
 * Brings the tables up to what this version of the server expects, all in one transaction.
 * @throws the failed migration's error; the database is then as it was. Also if the database has migrations that this version does
 * not know, which means that a newer server wrote it.
 */
export async function migrate(db: Kysely<Rows>): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) }
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error !== undefined) throw error
}
