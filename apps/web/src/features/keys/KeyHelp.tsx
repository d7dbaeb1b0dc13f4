import { ActionIcon, Kbd, Switch } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { shownKeys } from '../../browser/shown-keys.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import { useObservable } from '../../state/observable.ts'
import { keyHelpDoor } from './key-help-door.ts'
import { roomKeys } from './room-keys.ts'
import { singleKeyOf, singleKeys, switchSingleKeys } from './single-keys.ts'
import classes from './KeyHelp.module.css'

/** Lists the keys of the reading room, after `?` or its button, and switches those off that are one letter. */
export function KeyHelp(props: { readonly mayAnnotate: boolean; readonly mayEdit: boolean }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const areSingleOn = useObservable(singleKeys)
  useEffect(() => keyHelpDoor.onOpen(() => setOpen(true)), [])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (singleKeyOf(event) !== '?') return
      event.preventDefault()
      setOpen(true)
    }
    return listenForKeys(onKeyDown)
  }, [])
  return (
    <>
      <ActionIcon
        className={classes.button ?? ''}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('keys.title')}
        title={areSingleOn ? t('keys.titleWithKey') : t('keys.title')}
        onClick={() => setOpen(true)}
      >
        <IconKeyboard size={20} stroke={1.6} aria-hidden />
      </ActionIcon>
      <Dialog
        centered
        opened={isOpen}
        onClose={() => setOpen(false)}
        // A column for each group that has about as many keys as the others.
        size={props.mayEdit ? '58rem' : 'lg'}
        title={t('keys.title')}
        closeButtonProps={{ 'aria-label': t('keys.close') }}
        transitionProps={{ duration: 0 }}
      >
        <div className={classes.groups}>
          {roomKeys(props).map(({ title, keys }) => (
            <section key={title} className={classes.group}>
              <h3>{t(title)}</h3>
              <dl>
                {keys.map(({ does, keys: ways }) => (
                  <div key={does} className={classes.line}>
                    <dt>{t(does)}</dt>
                    <dd>
                      {ways.map((way) => (
                        <Keys key={way} keys={way} isOff={way.length === 1 && !areSingleOn} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <Switch
          className={classes.single ?? ''}
          checked={areSingleOn}
          onChange={(event) => switchSingleKeys(event.currentTarget.checked)}
          label={t('keys.single')}
          description={t('keys.singleWhy')}
        />
      </Dialog>
    </>
  )
}

function Keys({ keys, isOff }: { readonly keys: string; readonly isOff: boolean }) {
  return (
    <span className={classes.keys} data-off={isOff || undefined}>
      {shownKeys(keys).map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </span>
  )
}
