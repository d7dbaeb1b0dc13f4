import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { CONTRIBUTIONS_PATH, type Contributions } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { saveFile } from '../../api/save-file.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { useInterfaceLanguage } from '../../language/start-language.ts'
import classes from './TakeContributions.module.css'

/** How much somebody wrote, and all of it as a file. */
export function TakeContributions() {
  const { t } = useTranslation()
  const language = useInterfaceLanguage()
  const showFailure = useFailureNotice()
  const { data, isError } = useQuery({
    queryKey: ['contributions'],
    queryFn: ({ signal }) => callApi('readContributions', { signal }),
    staleTime: 0,
  })
  const take = useMutation({
    mutationFn: () => {
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
      const query = new URLSearchParams({ language, timeZone })
      return saveFile(`${CONTRIBUTIONS_PATH}?${query.toString()}`, 'variorum.zip')
    },
    onError: showFailure,
  })
  const isEmpty = data?.texts.length === 0
  if (isEmpty) return <p className={classes.lead}>{t('accounts.wroteNothing')}</p>
  return (
    <>
      <p className={classes.lead}>{t('accounts.contributionsLead')}</p>
      {data && <Counted texts={data.texts} />}
      <Button
        variant="default"
        size="md"
        disabled={!data && !isError}
        loading={take.isPending}
        leftSection={<IconDownload size={18} stroke={1.7} aria-hidden />}
        onClick={() => take.mutate()}
      >
        {t('accounts.takeContributions')}
      </Button>
      {take.isPending && (
        <p className={classes.hint} role="status">
          {t('accounts.takingContributions')}
        </p>
      )}
    </>
  )
}

function Counted({ texts }: Contributions) {
  const { t } = useTranslation()
  const sumOf = (name: 'threads' | 'comments') => texts.reduce((sum, text) => sum + text[name], 0)
  return (
    <ul className={classes.counts}>
      <li>{t('accounts.inTexts', { count: texts.length })}</li>
      <li>{t('accounts.ownThreads', { count: sumOf('threads') })}</li>
      <li>{t('accounts.ownComments', { count: sumOf('comments') })}</li>
    </ul>
  )
}
