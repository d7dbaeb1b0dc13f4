import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { FailureState } from './FailureState.tsx'
import { PageFrame } from './PageFrame.tsx'

/** A page that broke: because its code could not be loaded, or because of a bug. Reloading is what may help. */
export function FailurePage({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  return (
    <PageFrame title={t('pages.failureTitle')}>
      <FailureState failure={error} retry={() => location.reload()} />
    </PageFrame>
  )
}
