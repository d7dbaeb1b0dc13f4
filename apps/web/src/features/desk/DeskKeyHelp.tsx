import { Kbd } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { shownKeys } from '../../browser/shown-keys.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import { useObservable } from '../../state/observable.ts'
import { singleKeys } from '../keys/single-keys.ts'
import classes from './DeskKeyHelp.module.css'

const LINES = [
  ['next', 'j'],
  ['previous', 'k'],
  ['extend', 'Shift-j', 'Shift-k'],
  ['choose', 'c'],
  ['choose-all', 'Mod-a'],
  ['open', 'Enter'],
  ['reply', 'r'],
  ['resolve', 'e'],
  ['answered', 'a'],
  ['feature', 'f'],
  ['leave-out', 'x'],
  ['undo', 'u'],
  ['close', 'Escape'],
  ['help', '?'],
] as const

/** Lists the keys of a desk. */
export function DeskKeyHelp(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const areSingleOn = useObservable(singleKeys)
  return (
    <Dialog
      centered
      opened={props.isOpen}
      onClose={props.onClose}
      title={t('desk.keys')}
      closeButtonProps={{ 'aria-label': t('desk.keysClose') }}
      transitionProps={{ duration: 0 }}
    >
      <dl className={classes.list}>
        {LINES.map(([does, ...ways]) => (
          <div key={does} className={classes.line}>
            <dt>{t(`desk.key-${does}`)}</dt>
            <dd>
              {ways.map((way) => (
                <span key={way}>
                  {shownKeys(way).map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {!areSingleOn && <p className={classes.off}>{t('desk.singleOff')}</p>}
    </Dialog>
  )
}
