import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { MemberId, TextId } from '@variorum/document'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'
import classes from './SilenceDialog.module.css'

/** Long enough to see that it was the wrong person. */
const UNDO_OFFERED_MS = 10_000

/** Somebody in a text, and what they are called there. */
export interface Silenced {
  readonly textId: TextId
  readonly memberId: MemberId
  readonly name: string
}

/** Lets a member write again, and says so. */
export function useLifting() {
  const { t } = useTranslation()
  return useCommand(async ({ textId, memberId, name }: Silenced) => {
    await callApi('liftSilence', { params: { textId, memberId } })
    notifications.show({ message: t('silences.lifted', { name }), withCloseButton: false })
  })
}

/** Says that a member was silenced, with the way back. */
export function useSaySilenced(): (silenced: Silenced) => void {
  const { t } = useTranslation()
  const { mutate: lift } = useLifting()
  return useCallback(
    (silenced) => {
      const id = `silenced-${silenced.textId}-${silenced.memberId}`
      const undo = () => {
        notifications.hide(id)
        lift(silenced)
      }
      notifications.show({
        id,
        autoClose: UNDO_OFFERED_MS,
        closeButtonProps: { 'aria-label': t('silences.close') },
        message: (
          <span className={classes.said}>
            {t('silences.done', { name: silenced.name })}
            <Button size="compact-sm" variant="light" onClick={undo}>
              {t('silences.undo')}
            </Button>
          </span>
        ),
      })
    },
    [lift, t],
  )
}
