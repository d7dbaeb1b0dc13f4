import { Button } from '@mantine/core'
import { IconMapPinQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { HeaderButton } from '../../frame/HeaderButton.tsx'
import type { Placing } from './placing.ts'
import classes from './PlacesButton.module.css'

/** Of the two buttons that open the list: the window shows one of them, by its width. */
const BUTTON_IDS = ['places-button', 'places-pill'] as const

interface PlacesButtonProps {
  /** How many places ask. */
  readonly count: number
  readonly placing: Placing
}

/** Opens the list of places to check, for the bar at the top where that is wide; nothing while none asks. */
export function PlacesButton(props: PlacesButtonProps) {
  const { t } = useTranslation()
  if (props.count === 0) return null
  return (
    <HeaderButton
      id={BUTTON_IDS[0]}
      visibleFrom="md"
      icon={IconMapPinQuestion}
      word={t('placing.button')}
      aria-label={t('placing.buttonCount', { count: props.count })}
      aria-haspopup="dialog"
      rightSection={<b aria-hidden>{props.count}</b>}
      onClick={() => props.placing.open()}
    />
  )
}

/** The same in a corner of the window, where the bar at the top has no room for it. */
export function PlacesPill(props: PlacesButtonProps) {
  const { t } = useTranslation()
  if (props.count === 0) return null
  return (
    <Button
      id={BUTTON_IDS[1]}
      hiddenFrom="md"
      className={classes.pill ?? ''}
      variant="default"
      radius="xl"
      aria-label={t('placing.buttonCount', { count: props.count })}
      aria-haspopup="dialog"
      leftSection={<IconMapPinQuestion size={18} stroke={1.75} aria-hidden />}
      onClick={() => props.placing.open()}
    >
      {props.count}
    </Button>
  )
}

/** Gives the focus back to the button that the window shows. False if no place asks any more, and there is none. */
export function focusPlacesButton(): boolean {
  return BUTTON_IDS.some((id) => {
    const button = document.getElementById(id)
    button?.focus({ preventScroll: true })
    return button !== null && document.activeElement === button
  })
}
