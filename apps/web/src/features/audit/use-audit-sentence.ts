import { THREAD_STATES, type SignInWay } from '@variorum/document'
import type { AuditEntry } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../language/use-formats.ts'
import { useRoleName } from '../../language/use-role-name.ts'
import { auditValues } from './audit-values.ts'

/** What an entry of the audit log says, in the interface's language. */
export function useAuditSentence(): (entry: AuditEntry) => string {
  const { t } = useTranslation()
  const { date, moment } = useFormats()
  const roleName = useRoleName()
  const words = {
    server: t('audit.server'),
    unknown: t('audit.unknown'),
    unlimited: t('audit.unlimited'),
    nobody: t('audit.nobody'),
    lifted: t('audit.lifted'),
    imported: (name: string) => t('connection.imported', { name: name || t('connection.unnamed') }),
    date,
    moment,
    settings: new Map([
      ['facilitator', roleName('facilitator')],
      ['annotator', roleName('annotator')],
      ['observer', roleName('observer')],
      ['open', t('audit.admissionOpen')],
      ['by-facilitator', t('audit.admissionByFacilitator')],
    ]),
    editors: new Map([
      ['facilitators', t('audit.editorsFacilitators')],
      ['everybody', t('audit.editorsEverybody')],
    ]),
    ways: new Map<SignInWay, string>([
      ['password', t('audit.wayPassword')],
      ['provider', t('audit.wayProvider')],
    ]),
    audiences: new Map([
      ['group', t('audit.audienceGroup')],
      ['facilitators', t('audit.audienceFacilitators')],
      ['self', t('audit.audienceSelf')],
    ]),
    states: new Map(THREAD_STATES.map((state) => [state, t(`annotations.state-${state}`)])),
    copies: {
      plain: t('audit.copyPlain'),
      unrecorded: t('audit.copyUnrecorded'),
      additions: new Map([
        ['facilitators-notes', t('audit.copyFacilitatorsNotes')],
        ['own-notes', t('audit.copyOwnNotes')],
        ['names', t('audit.copyNames')],
      ]),
      states: new Map([
        ['featured', t('audit.copyFeatured')],
        ['all', t('audit.copyAllStates')],
      ]),
      comma: t('audit.comma'),
    },
  }
  return (entry) => t(`audit.${entry.action}`, auditValues(entry, words))
}
