import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import type { TextId } from '@variorum/document'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { WayBack, WaysBack } from '../../notices/WayBack.tsx'
import { useObservable } from '../../state/observable.ts'
import { latelyReplaced, WAY_BACK_OFFERED_MS, type LatelyReplaced } from './lately-replaced.ts'

/** For ten seconds after its words were replaced here, the way back. */
export function OfferWayBack({ textId }: { readonly textId: TextId }) {
  const replaced = useObservable(latelyReplaced)
  return (
    <WaysBack>
      {replaced?.textId === textId && <Offer key={replaced.replacementId} replaced={replaced} />}
    </WaysBack>
  )
}

function Offer({ replaced }: { readonly replaced: LatelyReplaced }) {
  const { t } = useTranslation()
  const notify = useFailureNotice()
  const { mutate: takeBack, isPending } = useMutation({
    mutationFn: ({ textId, replacementId }: LatelyReplaced) =>
      callApi('takeReplacementBack', { params: { textId }, body: { replacementId } }),
    onSuccess: () =>
      notifications.show({
        message: t('replacing.undone'),
        autoClose: 3_000,
        withCloseButton: false,
      }),
    onError: notify,
    onSettled: () => latelyReplaced.set(null),
  })
  useEffect(() => {
    // While it is being taken back it is told that it is.
    if (isPending) return undefined
    const timer = setTimeout(() => latelyReplaced.set(null), WAY_BACK_OFFERED_MS)
    return () => clearTimeout(timer)
  }, [isPending])
  return (
    <WayBack
      done={t('replacing.done')}
      undo={t('replacing.undo')}
      offeredMs={WAY_BACK_OFFERED_MS}
      isBusy={isPending}
      onUndo={() => takeBack(replaced)}
    />
  )
}
