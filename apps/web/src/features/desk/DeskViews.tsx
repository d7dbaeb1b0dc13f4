import { NativeSelect } from '@mantine/core'
import {
  IconAlertTriangle,
  IconEye,
  IconEyeExclamation,
  IconInbox,
  IconLock,
  IconMapPinQuestion,
  IconMapPinX,
  IconMessageQuestion,
  IconPencilQuestion,
  IconStar,
  IconUserQuestion,
  type Icon,
} from '@tabler/icons-react'
import { DESK_VIEWS, type DeskView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import classes from './DeskViews.module.css'

const ICONS: Readonly<Record<DeskView, Icon>> = {
  'unanswered-questions': IconMessageQuestion,
  'waits-for-me': IconUserQuestion,
  'new-since-i-looked': IconEye,
  'please-confirm': IconMapPinQuestion,
  'words-are-gone': IconMapPinX,
  'facilitators-only': IconLock,
  reported: IconAlertTriangle,
  'proposed-corrections': IconPencilQuestion,
  featured: IconStar,
  everything: IconInbox,
}

interface DeskViewsProps {
  readonly view: DeskView
  /** Null until they are known. */
  readonly counts: Readonly<Record<DeskView, number>> | null
  /** Each of them may be more. */
  readonly areCountsCut: boolean
  readonly onChoose: (view: DeskView) => void
}

/** The ready lists of a desk, each with how much is in it. */
export function DeskViews({ view: chosen, counts, areCountsCut, onChoose }: DeskViewsProps) {
  const { t } = useTranslation()
  return (
    <nav className={classes.views} aria-label={t('desk.views')}>
      <ul>
        {DESK_VIEWS.map((view) => {
          const Sign = ICONS[view]
          const count = counts?.[view]
          const name = t(`desk.view-${view}`)
          return (
            <li key={view}>
              <button
                type="button"
                className={classes.view}
                aria-current={view === chosen ? 'true' : undefined}
                data-empty={count === 0 || undefined}
                data-urgent={view === 'reported' || undefined}
                onClick={() => onChoose(view)}
              >
                <Sign size={18} stroke={1.7} aria-hidden />
                <span className={classes.name}>{name}</span>{' '}
                <span className={classes.count}>
                  {areCountsCut && count !== undefined ? t('desk.countOrMore', { count }) : count}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** The same where there is no room for a list. */
export function DeskViewSelect({ view: chosen, counts, areCountsCut, onChoose }: DeskViewsProps) {
  const { t } = useTranslation()
  return (
    <NativeSelect
      aria-label={t('desk.views')}
      leftSection={<IconEyeExclamation size={18} stroke={1.7} aria-hidden />}
      value={chosen}
      onChange={({ currentTarget: { value } }) => {
        const view = DESK_VIEWS.find((one) => one === value)
        if (view) onChoose(view)
      }}
      data={DESK_VIEWS.map((view) => {
        const [name, count] = [t(`desk.view-${view}`), counts?.[view]]
        return {
          value: view,
          label:
            count === undefined
              ? name
              : t(areCountsCut ? 'desk.viewCountOrMore' : 'desk.viewCount', { view: name, count }),
        }
      })}
    />
  )
}
