import { IconCloudDown } from '@tabler/icons-react'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { mayEditWords } from '../rooms/rights-change.ts'
import type { SavedState } from '../rooms/saved-state.ts'
import { useSelected, type Observable } from '../state/observable.ts'
import classes from './Notice.module.css'

/** A quiet line above a text that is asked for over HTTP, since no live connection comes about. */
export function NoLiveLineBanner(props: {
  readonly text: TextView
  readonly saved: Observable<SavedState>
}) {
  const { t } = useTranslation()
  const isPolled = useSelected(props.saved, ({ type }) => type === 'polled')
  return (
    <div role="status">
      {isPolled && (
        <p className={classes.banner}>
          <IconCloudDown size={16} stroke={1.75} aria-hidden />
          {t(mayEditWords(props.text) ? 'connection.isPolled' : 'connection.isPolledReader')}
        </p>
      )}
    </div>
  )
}
