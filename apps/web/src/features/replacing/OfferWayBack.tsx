import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { TextId } from '@variorum/document'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { useObservable } from '../../state/observable.ts'
import { latelyReplaced, WAY_BACK_OFFERED_MS, type LatelyReplaced } from './lately-replaced.ts'
import classes from './OfferWayBack.module.css'

/** For ten seconds after its words were replaced here, the way back. */
export function OfferWayBack({ textId }: { readonly textId: TextId }) {
  const replaced = useObservable(latelyReplaced)
  return (
    <div className={classes.place} role="status">
      {replaced?.textId === textId && <Offer key={replaced.replacementId} replaced={replaced} />}
    </div>
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
    <div className={classes.offer}>
      <span>{t('replacing.done')}</span>
      <Button
        size="compact-sm"
        variant="default"
        loading={isPending}
        leftSection={<IconArrowBackUp size={16} stroke={1.75} aria-hidden />}
        onClick={() => takeBack(replaced)}
      >
        {t('replacing.undo')}
      </Button>
      {!isPending && (
        <span
          className={classes.left}
          style={{ animationDuration: `${WAY_BACK_OFFERED_MS}ms` }}
          aria-hidden
        />
      )}
    </div>
  )
}
