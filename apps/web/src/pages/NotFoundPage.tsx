import { AppError } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'

/** For an address that no page has. */
export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <PageFrame title={t('pages.notFoundTitle')}>
      <FailureState failure={new AppError('not-found')} />
    </PageFrame>
  )
}
