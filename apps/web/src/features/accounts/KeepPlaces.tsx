import { Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'

const KEY = ['places-kept'] as const

/** Whether the server keeps where I stopped in each text, so that my other devices offer to go on there. */
export function KeepPlaces() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const showFailure = useFailureNotice()
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => callApi('readPlacesKept', { signal }),
  })
  const keep = useMutation({
    mutationFn: (areKept: boolean) => callApi('keepPlaces', { body: { areKept } }),
    onSuccess: (_, areKept) => queryClient.setQueryData(KEY, { areKept }),
    onError: showFailure,
  })
  return (
    <Switch
      checked={keep.isPending ? keep.variables : (data?.areKept ?? true)}
      disabled={!data}
      onChange={(event) => keep.mutate(event.currentTarget.checked)}
      label={t('accounts.keepPlaces')}
      description={t('accounts.keepPlacesWhy')}
    />
  )
}
