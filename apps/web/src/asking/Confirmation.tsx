import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../over-page/Dialog.tsx'
import classes from './asking.module.css'

/** Something that is asked before it is done. */
export interface Question {
  readonly title: string
  /** What will happen, and whether it can be undone. */
  readonly detail: string
  /** The verb on the button that does it. */
  readonly yes: string
  readonly onYes: () => void
}

/** Asks `question` in a dialog; the way out has the focus. Null asks nothing. */
export function Confirmation({
  question,
  onClose,
  leavesHistory = false,
}: {
  readonly question: Question | null
  readonly onClose: () => void
  /** For what is asked in the middle of a step through the history. */
  readonly leavesHistory?: boolean
}) {
  const { t } = useTranslation()
  return (
    <Dialog
      centered
      opened={question !== null}
      onClose={onClose}
      leavesHistory={leavesHistory}
      withCloseButton={false}
      title={question?.title}
      classNames={{ title: classes.title, body: classes.body }}
      transitionProps={{ duration: 0 }}
    >
      <p className={classes.detail}>{question?.detail}</p>
      <div className={classes.answers}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('asking.cancel')}
        </Button>
        <Button
          color="cinnabar"
          onClick={() => {
            onClose()
            question?.onYes()
          }}
        >
          {question?.yes}
        </Button>
      </div>
    </Dialog>
  )
}
