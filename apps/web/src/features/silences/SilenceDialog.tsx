import { Button, NativeSelect, Radio, Textarea } from '@mantine/core'
import {
  SILENCE_SPAN_NAMES,
  type MemberId,
  type SilenceSpan,
  type TextId,
} from '@variorum/document'
import { SILENCE_REASON_MAX_CHARS } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import { useSaySilenced } from './use-lifting.tsx'
import classes from './SilenceDialog.module.css'

/** Whom to silence, where; of several texts one is chosen. */
export interface SilenceWish {
  readonly memberId: MemberId
  readonly name: string
  /** At least one. */
  readonly texts: readonly { readonly id: TextId; readonly title: string }[]
}

/** Asks for how long a member is kept from writing in a text, and why. Null asks nothing. */
export function SilenceDialog(props: {
  readonly wish: SilenceWish | null
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { wish, onClose } = props
  return (
    <Dialog
      centered
      opened={wish !== null}
      onClose={onClose}
      withCloseButton={false}
      zIndex={300}
      title={t('silences.title', { name: wish?.name ?? '' })}
      classNames={{ title: classes.title ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      <p className={classes.intro}>{t('silences.detail')}</p>
      {wish && <SilenceForm wish={wish} onClose={onClose} />}
    </Dialog>
  )
}

function SilenceForm({
  wish,
  onClose,
}: {
  readonly wish: SilenceWish
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { memberId, name, texts } = wish
  const [textId, setTextId] = useState(texts[0]?.id)
  const [span, setSpan] = useState<SilenceSpan>('day')
  const [reason, setReason] = useState('')
  const saySilenced = useSaySilenced()
  // What was typed stays in the field until it is done.
  const silence = useCommand((id: TextId) =>
    callApi('silenceMember', {
      params: { textId: id, memberId },
      body: { span, reason: reason.trim() },
    }),
  )
  const submit = () => {
    if (textId === undefined || reason.trim() === '' || silence.isPending) return
    silence.mutate(textId, {
      onSuccess: () => {
        onClose()
        saySilenced({ textId, memberId, name })
      },
    })
  }
  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {texts.length > 1 && (
        <NativeSelect
          label={t('silences.text')}
          value={textId ?? ''}
          data={texts.map(({ id, title }) => ({ value: id, label: title }))}
          onChange={({ currentTarget }) =>
            setTextId(texts.find(({ id }) => id === currentTarget.value)?.id)
          }
        />
      )}
      <Radio.Group
        label={t('silences.span')}
        value={span}
        onChange={(value) => setSpan(SILENCE_SPAN_NAMES.find((known) => known === value) ?? span)}
      >
        <div className={classes.spans}>
          {SILENCE_SPAN_NAMES.map((value) => (
            <Radio key={value} value={value} label={t(`silences.span-${value}`)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        data-autofocus
        label={t('silences.reason')}
        autosize
        minRows={2}
        maxLength={SILENCE_REASON_MAX_CHARS}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.answers}>
        <Button variant="default" onClick={onClose}>
          {t('silences.no')}
        </Button>
        <Button type="submit" disabled={reason.trim() === ''} loading={silence.isPending}>
          {t('silences.yes')}
        </Button>
      </div>
    </form>
  )
}
