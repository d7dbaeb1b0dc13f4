import { Kbd } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { shownKeys } from '../../browser/shown-keys.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import { ROLE_NAMES } from '../reading/role-names.ts'
import { BLOCK_KEYS, ROLE_LETTERS } from './block-keys.ts'
import classes from './BlockKeyHelp.module.css'

/** Lists the keys by which a preview is worked on. */
export function BlockKeyHelp({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  return (
    <Dialog
      centered
      opened={isOpen}
      onClose={onClose}
      title={t('imports.keys')}
      closeButtonProps={{ 'aria-label': t('imports.keysClose') }}
      transitionProps={{ duration: 0 }}
    >
      <p className={classes.hint}>{t('imports.keysHint')}</p>
      <dl className={classes.list}>
        {BLOCK_KEYS.map(({ does, keys }) => (
          <Line key={does} does={t(does)} ways={keys} />
        ))}
        {Object.entries(ROLE_LETTERS).map(([letter, role]) => (
          <Line key={letter} does={t(ROLE_NAMES[role])} ways={[letter]} />
        ))}
      </dl>
    </Dialog>
  )
}

function Line({ does, ways }: { readonly does: string; readonly ways: readonly string[] }) {
  return (
    <div className={classes.line}>
      <dt>{does}</dt>
      <dd>
        {ways.map((way) => (
          <span key={way} className={classes.way}>
            {shownKeys(way).map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </span>
        ))}
      </dd>
    </div>
  )
}
