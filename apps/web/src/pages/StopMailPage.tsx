import { Button, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { callApi } from '../api/api.ts'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'
import { useLinkToken } from './use-link-token.ts'
import classes from './FormPage.module.css'

/** Where the link in a mail leads by which no more come. Asks first: programs open links, too. */
export function StopMailPage() {
  const { t } = useTranslation()
  const token = useLinkToken()
  const stop = useMutation({ mutationFn: () => callApi('stopMail', { body: { token } }) })
  if (stop.isError) {
    return (
      <PageFrame title={t('mails.stopTitle')} width="narrow">
        <FailureState
          title={t('mails.stopBroken')}
          failure={stop.error}
          retry={() => stop.mutate()}
        />
      </PageFrame>
    )
  }
  return (
    <PageFrame title={t('mails.stopTitle')} width="narrow">
      <Title order={1}>{t('mails.stopTitle')}</Title>
      <p className={classes.lead} role="status">
        {stop.data ? t('mails.stopDone', { group: stop.data.groupName }) : t('mails.stopLead')}
      </p>
      {stop.data ? (
        <Button
          size="md"
          mt="xl"
          variant="default"
          renderRoot={(props) => <Link to="/" {...props} />}
        >
          {t('pages.backHome')}
        </Button>
      ) : (
        <Button size="md" mt="xl" loading={stop.isPending} onClick={() => stop.mutate()}>
          {t('mails.stopSubmit')}
        </Button>
      )}
    </PageFrame>
  )
}
