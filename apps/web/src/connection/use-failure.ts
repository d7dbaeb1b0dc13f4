import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { failureCode } from './failure-code.ts'

/** The sentence that tells the user, in their language, why a call failed and what to do. */
export function useFailureSentence(): (failure: unknown) => string {
  const { t } = useTranslation()
  return useCallback((failure) => t(`error.${failureCode(failure)}`), [t])
}

/** Shows that sentence for a few seconds in the corner, and announces it. */
export function useFailureNotice(): (failure: unknown) => void {
  const { t } = useTranslation()
  const sentenceFor = useFailureSentence()
  return useCallback(
    (failure) => {
      notifications.show({
        // What fails twice for one reason is said once.
        id: `failure-${failureCode(failure)}`,
        color: 'cinnabar',
        message: sentenceFor(failure),
        autoClose: 8_000,
        closeButtonProps: { 'aria-label': t('connection.closeNotice') },
      })
    },
    [sentenceFor, t],
  )
}
