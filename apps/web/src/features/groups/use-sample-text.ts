import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Group, SampleLanguage } from '@variorum/protocol'
import { callApi } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { groupQuery } from '../../people/use-group.ts'

/** Makes a text of a sample as it is, and leads into its reading room. */
export function useSampleText(groupId: Group['id']) {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const notify = useFailureNotice()
  const params = { groupId }
  return useMutation({
    mutationFn: async (body: { language: SampleLanguage; withDiscussion: boolean }) => {
      const { importId, title } = await callApi('previewSample', { params, body })
      return callApi('createText', { params, body: { importId, title } })
    },
    onSuccess: async ({ textId }) => {
      void queryClient.invalidateQueries({ queryKey: groupQuery(groupId).queryKey })
      await navigate({ to: '/texts/$textId', params: { textId } })
    },
    onError: notify,
  })
}
