import { Button, Checkbox, VisuallyHidden } from '@mantine/core'
import type { AnnotationId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../over-page/Dialog.tsx'
import type { CorrectionToAccept } from './corrections-to-accept.ts'
import classes from './AcceptSeveralDialog.module.css'
import shared from './ThreadDialogs.module.css'

/** Lists proposed corrections in their sentences, those like the one that was asked about chosen, and puts in what stays chosen; null shows nothing. */
export function AcceptSeveralDialog(props: {
  readonly text: TextView
  readonly corrections: readonly CorrectionToAccept[] | null
  readonly onAccept: (ids: readonly AnnotationId[]) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { corrections, onClose } = props
  return (
    <Dialog
      centered
      size="lg"
      opened={corrections !== null}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('asking.cancel') }}
      zIndex={300}
      title={t('threads.acceptSeveralTitle')}
      classNames={{ title: shared.title ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      {corrections && <Choice {...props} corrections={corrections} />}
    </Dialog>
  )
}

function Choice(props: {
  readonly text: TextView
  readonly corrections: readonly CorrectionToAccept[]
  readonly onAccept: (ids: readonly AnnotationId[]) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const { text, corrections, onAccept, onClose } = props
  const [chosen, choose] = useState<readonly string[]>(() =>
    corrections.filter(({ isAlike }) => isAlike).map(({ id }) => id),
  )
  // Somebody else may have decided on one meanwhile.
  const left = corrections.filter(({ id }) => chosen.includes(id))
  const isAll = left.length === corrections.length
  const accept = () => {
    onClose()
    onAccept(left.map(({ id }) => id))
  }
  return (
    <>
      <p className={shared.intro}>{t('threads.acceptSeveralDetail')}</p>
      <Checkbox
        className={classes.all}
        label={t('threads.acceptAll', { count: corrections.length })}
        checked={isAll}
        indeterminate={left.length > 0 && !isAll}
        onChange={() => choose(isAll ? [] : corrections.map(({ id }) => id))}
      />
      <Checkbox.Group value={[...chosen]} onChange={choose} className={classes.list}>
        {corrections.map((correction) => (
          <Checkbox
            key={correction.id}
            className={classes.row}
            value={correction.id}
            label={<Sentence correction={correction} language={text.language} />}
            description={t('threads.inParagraph', { number: correction.paragraphNumber })}
          />
        ))}
      </Checkbox.Group>
      <div className={shared.answers}>
        <Button variant="default" onClick={onClose}>
          {t('asking.cancel')}
        </Button>
        <Button disabled={left.length === 0} onClick={accept} data-autofocus>
          {t('threads.acceptChosen', { count: left.length })}
        </Button>
      </div>
    </>
  )
}

function Sentence(props: {
  readonly correction: CorrectionToAccept
  readonly language: TextView['language']
}) {
  const { t } = useTranslation()
  const { before, found, after, replacement } = props.correction
  const told = replacement === '' ? 'annotations.takesAway' : 'annotations.replaces'
  return (
    <span className={classes.sentence} lang={props.language} dir="auto">
      <VisuallyHidden>
        {t(told, { before: found, after: replacement })} {before + found + after}
      </VisuallyHidden>
      <span aria-hidden>
        {before}
        <del>{found}</del>
        <ins>{replacement}</ins>
        {after}
      </span>
    </span>
  )
}
