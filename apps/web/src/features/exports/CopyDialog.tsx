import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import {
  COPY_FORMAT_NAMES,
  type CopyAddition,
  type CopyFormat,
  type TextId,
} from '@variorum/document'
import type { CopyChoices } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportUrl } from '../../api/api.ts'
import { failureCode, mayPass } from '../../api/failure-code.ts'
import { useFailureNotice, useFailureSentence } from '../../api/use-failure.ts'
import { useInterfaceLanguage } from '../../language/start-language.ts'
import { ContentsChoice } from './ContentsChoice.tsx'
import { copyChoicesQuery } from './copy-choices-query.ts'
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

function Counted(props: { readonly textId: TextId; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const choices = useQuery(copyChoicesQuery(props.textId))
  // The button stays while it is tried again, and the focus with it.
  const [isRetried, setRetried] = useState(false)
  const retry = () => {
    setRetried(true)
    void choices.refetch()
  }
  if (choices.data) return <CopyForm {...props} choices={choices.data} />
  return (
    <>
      {choices.error && !choices.isFetching ? (
        <NoCopy failure={choices.error} />
      ) : (
        <p>{t('pages.loading')}</p>
      )}
      <div className={classes.answers}>
        <Button variant="default" onClick={props.onClose}>
          {t('asking.cancel')}
        </Button>
        {(choices.error ? mayPass(choices.error) : isRetried) && (
          <Button onClick={retry}>{t('pages.retry')}</Button>
        )}
      </div>
    </>
  )
}

function NoCopy({ failure }: { readonly failure: unknown }) {
  const { t } = useTranslation()
  const sentenceFor = useFailureSentence()
  const isOffline = failureCode(failure) === 'offline'
  return <p role="alert">{isOffline ? t('exports.needsConnection') : sentenceFor(failure)}</p>
}

function CopyForm(props: {
  readonly textId: TextId
  readonly choices: CopyChoices
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const language = useInterfaceLanguage()
  const showFailure = useFailureNotice()
  const [format, setFormat] = useState<CopyFormat>(COPY_FORMAT_NAMES[0])
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
