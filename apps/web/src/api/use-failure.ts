import { notifications } from '@mantine/notifications'
import { AppError } from '@variorum/protocol'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { failureCode } from './failure-code.ts'

/** The sentence that tells the user, in their language, why a call failed and what to do, and when to go on where the server says so. */
export function useFailureSentence(): (failure: unknown) => string {
  const { t } = useTranslation()
  return useCallback(
    (failure) => {
      const sentence = t(`error.${failureCode(failure)}`)
      const waitMs = failure instanceof AppError ? failure.retryAfterMs : null
      if (waitMs === null) return sentence
      const seconds = Math.ceil(waitMs / 1_000)
      const isSoon = seconds < 60
      return t('connection.sentenceAndWait', {
        sentence,
        wait: isSoon
          ? t('connection.goOnInSeconds', { count: seconds })
          : t('connection.goOnInMinutes', { count: Math.ceil(seconds / 60) }),
      })
    },
    [t],
  )
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
