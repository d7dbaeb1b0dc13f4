import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { CopyAddition, TextId } from '@variorum/document'
import type { CopyChoices, CopyFormat } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi, exportUrl } from '../../api/api.ts'
import { useFailureNotice, useFailureSentence } from '../../api/use-failure.ts'
import { useInterfaceLanguage } from '../../language/start-language.ts'
import { ContentsChoice } from './ContentsChoice.tsx'
import { downloadCopy } from './download-copy.ts'
import { FormatChoice } from './FormatChoice.tsx'
import classes from './CopyDialog.module.css'

/** Asks which copy is wanted, and says what it will hold and leave out before it is taken. */
export function CopyDialog(props: {
  readonly textId: TextId
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <Modal
      centered
      opened={props.isOpen}
      onClose={props.onClose}
      withCloseButton={false}
      title={t('exports.title')}
      classNames={{ title: classes.title ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      <Counted textId={props.textId} onClose={props.onClose} />
    </Modal>
  )
}

/** Counts anew each time the dialog opens: what it says must be what the copy does. */
function Counted(props: { readonly textId: TextId; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const sentenceFor = useFailureSentence()
  const choices = useQuery({
    queryKey: ['copy-choices', props.textId],
    queryFn: ({ signal }) =>
      callApi('readCopyChoices', { params: { textId: props.textId }, signal }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: 'always',
  })
  if (choices.data) return <CopyForm {...props} choices={choices.data} />
  return (
    <>
      {choices.isError ? (
        <p role="alert">{sentenceFor(choices.error)}</p>
      ) : (
        <p>{t('pages.loading')}</p>
      )}
      <div className={classes.answers}>
        <Button variant="default" onClick={props.onClose}>
          {t('asking.cancel')}
        </Button>
      </div>
    </>
  )
}

function CopyForm(props: {
  readonly textId: TextId
  readonly choices: CopyChoices
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const language = useInterfaceLanguage()
  const showFailure = useFailureNotice()
  const [format, setFormat] = useState<CopyFormat>('html')
  // Never remembered: a copy that holds more than the group sees is asked for each time.
  const [additions, setAdditions] = useState<readonly CopyAddition[]>([])
  const [isLoading, setLoading] = useState(false)
  const download = async () => {
    setLoading(true)
    try {
      const voice = { language, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }
      await downloadCopy(exportUrl(props.textId, format, additions, voice), format)
      props.onClose()
    } catch (failure) {
      showFailure(failure)
    } finally {
      setLoading(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void download()
      }}
    >
      <FormatChoice format={format} onChange={setFormat} />
      <ContentsChoice choices={props.choices} additions={additions} onChange={setAdditions} />
      <div className={classes.answers}>
        <Button variant="default" onClick={props.onClose}>
          {t('asking.cancel')}
        </Button>
        <Button type="submit" loading={isLoading}>
          {t('exports.download')}
        </Button>
      </div>
    </form>
  )
}
