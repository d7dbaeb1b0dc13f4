import { Kbd } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { shownKeys } from '../../browser/shown-keys.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import { useObservable } from '../../state/observable.ts'
import { singleKeys } from '../keys/single-keys.ts'
import classes from './LedgerKeyHelp.module.css'

const LINES = [
  ['next', 'j', 'ArrowDown'],
  ['previous', 'k', 'ArrowUp'],
  ['confirm', 'Enter'],
  ['choose', 'ArrowRight'],
  ['give-up', 'o'],
  ['show', 'v'],
  ['close', 'Escape'],
  ['help', '?'],
] as const

/** Lists the keys of a ledger. */
export function LedgerKeyHelp(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const areSingleOn = useObservable(singleKeys)
  return (
    <Dialog
      centered
      opened={props.isOpen}
      onClose={props.onClose}
      title={t('ledger.keys')}
      closeButtonProps={{ 'aria-label': t('ledger.keysClose') }}
      transitionProps={{ duration: 0 }}
    >
      <dl className={classes.list}>
        {LINES.map(([does, ...ways]) => (
          <div key={does} className={classes.line}>
            <dt>{t(`ledger.key-${does}`)}</dt>
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
      {!areSingleOn && <p className={classes.off}>{t('ledger.singleOff')}</p>}
    </Dialog>
  )
}
