import { useMutation } from '@tanstack/react-query'
import type { Group, ParticipationScope } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { useInterfaceLanguage } from '../../language/start-language.ts'

/** Hands the table of how members take part to the browser, as a file. */
export function useParticipationTable(
  group: Pick<Group, 'id' | 'name'>,
  scope: ParticipationScope,
) {
  const { t } = useTranslation()
  const language = useInterfaceLanguage()
  const showFailure = useFailureNotice()
  return useMutation({
    mutationFn: () => {
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
      const body = { ...scope, language, timeZone }
      return callApi('tabulateParticipation', { params: { groupId: group.id }, body })
    },
    onSuccess: ({ csv }) => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }))
      link.download = t('participation.fileName', { group: group.name })
      link.click()
      URL.revokeObjectURL(link.href)
    },
    onError: showFailure,
  })
}
