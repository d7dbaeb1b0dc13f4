import { Kbd } from '@mantine/core'
import { shownKeys } from '../../browser/shown-keys.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import { useObservable } from '../../state/observable.ts'
import { singleKeys } from './single-keys.ts'
import classes from './KeyList.module.css'

/** Lists the keys of a page in a dialogue. */
export function KeyList(props: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  /** What its closing button is called. */
  readonly close: string
  /** What each does, and the ways to press it. */
  readonly lines: readonly { readonly label: string; readonly ways: readonly string[] }[]
  /** Said where single letters are switched off. */
  readonly singleOff: string
}) {
  const areSingleOn = useObservable(singleKeys)
  return (
    <Dialog
      centered
      opened={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': props.close }}
      transitionProps={{ duration: 0 }}
    >
      <dl className={classes.list}>
        {props.lines.map(({ label, ways }) => (
          <div key={label} className={classes.line}>
            <dt>{label}</dt>
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
      {!areSingleOn && <p className={classes.off}>{props.singleOff}</p>}
    </Dialog>
  )
}
