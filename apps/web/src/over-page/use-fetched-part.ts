import { notifications } from '@mantine/notifications'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fetchPart } from '../browser/fetch-part.ts'

/**
 * What opens over the page and is fetched when it is first opened; null until it is here. Where it does not come, as without a network, says so and calls
 * `close`: the page below stays, and the next opening asks again. (`lazy` would throw, and for good.)
 */
export function useFetchedPart<Part>(
  load: () => Promise<Part>,
  isOpen: boolean,
  close: () => void,
): Part | null {
  const { t } = useTranslation()
  const [part, setPart] = useState<Part | null>(null)
  const isWanted = isOpen && part === null
  const fetchIt = useEffectEvent(() => fetchPart(load))
  const onFailed = useEffectEvent(() => {
    close()
    notifications.show({
      id: 'part-not-loaded',
      color: 'cinnabar',
      message: t('pages.partNotLoaded'),
      closeButtonProps: { 'aria-label': t('connection.closeNotice') },
    })
  })
  useEffect(() => {
    if (!isWanted) return undefined
    let isCurrent = true
    fetchIt().then(
      // What comes may be a function, which React would call.
      (fetched) => setPart(() => fetched),
      () => isCurrent && onFailed(),
    )
    return () => {
      isCurrent = false
    }
  }, [isWanted])
  return part
}
