import { Button, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { failureCode, mayPass } from '../api/failure-code.ts'
import { useFailureSentence } from '../api/use-failure.ts'
import type { FailureCode } from '../language/error-messages.ts'
import classes from './FailureState.module.css'

/** What a page shows in place of what it could not load: why, and what to do. `retry` is left out where it can't help. */
export function FailureState({
  failure,
  title,
  retry,
}: {
  readonly failure: unknown
  /** For a refusal that the page can name better than "something went wrong". */
  readonly title?: string
  readonly retry?: () => void
}) {
  const { t } = useTranslation()
  const sentenceFor = useFailureSentence()
  const code = failureCode(failure)
  const isPassing = mayPass(failure)
  const ownTitle = isPassing ? undefined : title
  const usualTitle = t(TITLES.get(code) ?? 'pages.failureTitle')
  return (
    <section role="alert" className={classes.state}>
      <Title order={1}>{ownTitle ?? usualTitle}</Title>
      <p className={classes.sentence}>{sentenceFor(failure)}</p>
      <div className={classes.actions}>
        {retry && isPassing ? <Button onClick={retry}>{t('pages.retry')}</Button> : null}
        {code === 'not-signed-in' ? (
          <Button renderRoot={(props) => <Link to="/sign-in" {...props} />}>
            {t('accounts.signIn')}
          </Button>
        ) : null}
        <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
          {t('pages.backHome')}
        </Button>
      </div>
    </section>
  )
}

const TITLES = new Map<
  FailureCode,
  'pages.notFoundTitle' | 'pages.notSignedInTitle' | 'pages.notAllowedTitle'
>([
  ['not-found', 'pages.notFoundTitle'],
  ['not-signed-in', 'pages.notSignedInTitle'],
  ['not-allowed', 'pages.notAllowedTitle'],
])
