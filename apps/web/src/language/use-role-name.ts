import type { MemberRole } from '@variorum/document'
import { useTranslation } from 'react-i18next'

/** What a role is called, in the interface's language. */
export function useRoleName(): (role: MemberRole) => string {
  const { t } = useTranslation()
  const names: Record<MemberRole, string> = {
    facilitator: t('groups.roleFacilitator'),
    annotator: t('groups.roleAnnotator'),
    observer: t('groups.roleObserver'),
  }
  return (role) => names[role]
}
