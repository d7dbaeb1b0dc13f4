import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { CopyWarning, TextId } from '@variorum/document'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureCode, mayPass } from '../../api/failure-code.ts'
import { useFailureSentence } from '../../api/use-failure.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import { copyChoicesQuery } from './copy-choices-query.ts'
import { CopyForm } from './CopyForm.tsx'
import { CopyLosses } from './CopyLosses.tsx'
import classes from './CopyDialog.module.css'

/** Asks which copy is wanted, says what it will hold before it is taken, and what its format could not say once it is. */
export function CopyDialog(props: {
  readonly textId: TextId
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <Dialog
      centered
      size="lg"
      opened={props.isOpen}
      onClose={props.onClose}
      withCloseButton={false}
      title={t('exports.title')}
      classNames={{ title: classes.title ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      <Counted textId={props.textId} onClose={props.onClose} />
    </Dialog>
  )
}

function Counted(props: { readonly textId: TextId; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const choices = useQuery(copyChoicesQuery(props.textId))
  const [losses, setLosses] = useState<readonly CopyWarning[]>([])
  // The button stays while it is tried again, and the focus with it.
  const [isRetried, setRetried] = useState(false)
  const retry = () => {
    setRetried(true)
    void choices.refetch()
  }
  if (losses.length > 0) return <CopyLosses losses={losses} onClose={props.onClose} />
  if (choices.data) {
    const taken = (warnings: readonly CopyWarning[]) => {
      setLosses(warnings)
      if (warnings.length === 0) props.onClose()
    }
    return <CopyForm {...props} choices={choices.data} onTaken={taken} />
  }
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
