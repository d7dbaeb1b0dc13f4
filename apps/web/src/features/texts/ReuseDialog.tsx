import { Button, NativeSelect, Radio, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { GroupId, TextId } from '@variorum/document'
import { REUSED_NOTES, type Membership, type TextReuse } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { useInterfaceLanguage } from '../../language/start-language.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import classes from '../../asking/asking.module.css'

interface ReusedText {
  readonly id: TextId
  readonly title: string
}

/** Asks in which group a text is to be read again and what goes along, and leads to its preview there. */
export function ReuseDialog({
  isOpen,
  onClose,
  text,
  groups,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly text: ReusedText
  /** Where it can go. */
  readonly groups: readonly Membership[]
}) {
  const { t } = useTranslation()
  return (
    <Dialog
      centered
      opened={isOpen}
      onClose={onClose}
      withCloseButton={false}
      title={t('texts.reuseTitle', { title: text.title })}
      classNames={{ title: classes.title, body: classes.body }}
      transitionProps={{ duration: 0 }}
    >
      <ReuseForm text={text} groups={groups} onClose={onClose} />
    </Dialog>
  )
}

function ReuseForm({
  text,
  groups,
  onClose,
}: {
  readonly text: ReusedText
  readonly groups: readonly Membership[]
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const [groupId, setGroupId] = useState<GroupId | undefined>(groups[0]?.groupId)
  const [notes, setNotes] = useState<TextReuse['notes']>('none')
  const { mutate: reuse, isPending } = useReuse(text.id, onClose)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (groupId) reuse({ groupId, notes })
      }}
    >
      <Stack>
        <NativeSelect
          data-autofocus
          label={t('texts.reuseGroup')}
          value={groupId}
          data={groups.map((group) => ({ value: group.groupId, label: group.groupName }))}
          onChange={({ currentTarget: { value } }) =>
            setGroupId(groups.find((group) => group.groupId === value)?.groupId)
          }
        />
        <Radio.Group
          label={t('texts.reuseNotes')}
          value={notes}
          onChange={(value) => setNotes(REUSED_NOTES.find((one) => one === value) ?? 'none')}
        >
          <Stack gap="xs" mt="xs">
            {REUSED_NOTES.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`texts.reuse-${one}`)}
                description={t(`texts.reuse-${one}Hint`)}
              />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
      <div className={classes.answers}>
        <Button variant="default" onClick={onClose}>
          {t('asking.cancel')}
        </Button>
        <Button type="submit" loading={isPending}>
          {t('texts.reuseYes')}
        </Button>
      </div>
    </form>
  )
}

function useReuse(textId: TextId, onDone: () => void) {
  const language = useInterfaceLanguage()
  const navigate = useNavigate()
  const notify = useFailureNotice()
  return useMutation({
    mutationFn: (wish: Pick<TextReuse, 'groupId' | 'notes'>) => {
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
      return callApi('reuseText', { params: { textId }, body: { ...wish, language, timeZone } })
    },
    onSuccess: async ({ importId }, { groupId }) => {
      onDone()
      await navigate({
        to: '/groups/$groupId/import',
        params: { groupId },
        search: { import: importId },
      })
    },
    onError: notify,
  })
}
