import type { ErrorComponentProps } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureState } from '../frame/FailureState.tsx'
import { PageFrame } from '../frame/PageFrame.tsx'

/** A page that broke: because its code could not be loaded, or because of a bug. Reloading is what may help, by itself once the network is back. */
export function FailurePage({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  useEffect(() => {
    const reload = () => location.reload()
    window.addEventListener('online', reload)
    return () => window.removeEventListener('online', reload)
  }, [])
  return (
    <PageFrame title={t('pages.failureTitle')}>
      <FailureState failure={error} retry={() => location.reload()} />
    </PageFrame>
  )
}
