import { annotationsMessages } from '../annotations/messages.ts'
import { askingMessages } from '../asking/messages.ts'
import { bellMessages } from '../bell/messages.ts'
import { composingMessages } from '../composing/messages.ts'
import { accountsMessages } from '../features/accounts/messages.ts'
import { annotatingMessages } from '../features/annotating/messages.ts'
import { auditMessages } from '../features/audit/messages.ts'
import { deskMessages } from '../features/desk/messages.ts'
import { exportsMessages } from '../features/exports/messages.ts'
import { filtersMessages } from '../features/filters/messages.ts'
import { groupsMessages } from '../features/groups/messages.ts'
import { importsMessages } from '../features/imports/messages.ts'
import { invitationsMessages } from '../features/invitations/messages.ts'
import { keysMessages } from '../features/keys/messages.ts'
import { ledgerMessages } from '../features/ledger/messages.ts'
import { mailsMessages } from '../features/mails/messages.ts'
import { membersMessages } from '../features/members/messages.ts'
import { participationMessages } from '../features/participation/messages.ts'
import { placingMessages } from '../features/placing/messages.ts'
import { printingMessages } from '../features/printing/messages.ts'
import { readingDatesMessages } from '../features/reading-dates/messages.ts'
import { settingsMessages } from '../features/reading-settings/messages.ts'
import { readingMessages } from '../features/reading/messages.ts'
import { replacingMessages } from '../features/replacing/messages.ts'
import { reportsMessages } from '../features/reports/messages.ts'
import { reviewMessages } from '../features/review/messages.ts'
import { silencesMessages } from '../features/silences/messages.ts'
import { tagsMessages } from '../features/tags/messages.ts'
import { textsMessages } from '../features/texts/messages.ts'
import { threadListMessages } from '../features/thread-list/messages.ts'
import { threadsMessages } from '../features/threads/messages.ts'
import { unreadMessages } from '../features/unread/messages.ts'
import type { FoundingLanguage, WithPluralForms } from '../language/define-messages.ts'
import { errorMessages } from '../language/error-messages.ts'
import { workMessages } from '../long-work/messages.ts'
import { connectionMessages } from '../notices/messages.ts'
import { pagesMessages } from '../pages/messages.ts'
import { paletteMessages } from '../palette/messages.ts'

export type Catalogue = ReturnType<typeof foundingCatalogue>

/** Every sentence in a further language: a file of `further/` exports one as `catalogue`. A missing sentence is a type error. */
export type FurtherCatalogue = {
  readonly [Feature in keyof Catalogue]: WithPluralForms<keyof Catalogue[Feature] & string>
}

/**
 * Every sentence of the interface: `t('groups.members')`, in a language that whoever writes a sentence writes it in.
 * A feature's sentences are in its own `messages.ts`.
 */
export function foundingCatalogue(language: FoundingLanguage) {
  return {
    accounts: accountsMessages[language],
    annotating: annotatingMessages[language],
    annotations: annotationsMessages[language],
    asking: askingMessages[language],
    audit: auditMessages[language],
    bell: bellMessages[language],
    composing: composingMessages[language],
    connection: connectionMessages[language],
    desk: deskMessages[language],
    participation: participationMessages[language],
    error: errorMessages[language],
    exports: exportsMessages[language],
    filters: filtersMessages[language],
    groups: groupsMessages[language],
    imports: importsMessages[language],
    invitations: invitationsMessages[language],
    keys: keysMessages[language],
    ledger: ledgerMessages[language],
    mails: mailsMessages[language],
    members: membersMessages[language],
    pages: pagesMessages[language],
    palette: paletteMessages[language],
    printing: printingMessages[language],
    reading: readingMessages[language],
    readingDates: readingDatesMessages[language],
    replacing: replacingMessages[language],
    reports: reportsMessages[language],
    review: reviewMessages[language],
    settings: settingsMessages[language],
    silences: silencesMessages[language],
    tags: tagsMessages[language],
    texts: textsMessages[language],
    placing: placingMessages[language],
    threadList: threadListMessages[language],
    threads: threadsMessages[language],
    unread: unreadMessages[language],
    work: workMessages[language],
  }
}
