import {
  ActionIcon,
  Button,
  SegmentedControl,
  Switch,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import { IconTextDecrease, IconTextIncrease } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../state/observable.ts'
import {
  changeReadingSettings,
  FACES,
  MEASURES,
  PAPERS,
  readingSettings,
  SIZES,
  SPACINGS,
  USUAL_SETTINGS,
  type Paper,
} from './reading-settings.ts'
import classes from './SettingsPanel.module.css'

/** Size, face, spacing, width and colour of what one reads. Every press shows at once. */
export function SettingsPanel() {
  const { t } = useTranslation()
  const settings = useObservable(readingSettings)
  const scheme = useComputedColorScheme('light')
  const { setColorScheme } = useMantineColorScheme()
  const at = SIZES.indexOf(settings.size)
  const resize = (step: number) => {
    const size = SIZES[at + step]
    if (size !== undefined) changeReadingSettings({ size })
  }
  const choosePaper = (paper: Paper) => {
    const its = PAPERS[paper]
    changeReadingSettings(its === 'light' ? { lightPaper: paper } : { darkPaper: paper })
    if (its !== scheme) setColorScheme(its)
  }
  const chosenPaper = scheme === 'light' ? settings.lightPaper : settings.darkPaper
  return (
    <div className={classes.panel}>
      <Row name={t('settings.size')}>
        <div className={classes.sizes}>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('settings.smaller')}
            disabled={at === 0}
            onClick={() => resize(-1)}
          >
            <IconTextDecrease size={19} stroke={1.6} aria-hidden />
          </ActionIcon>
          <output>{t('settings.sizeNow', { percent: Math.round(settings.size * 100) })}</output>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('settings.larger')}
            disabled={at === SIZES.length - 1}
            onClick={() => resize(1)}
          >
            <IconTextIncrease size={19} stroke={1.6} aria-hidden />
          </ActionIcon>
        </div>
      </Row>
      <Choice
        name={t('settings.face')}
        value={settings.face}
        choices={FACES.map((value) => ({ value, label: t(`settings.${value}`) }))}
        onChange={(face) => changeReadingSettings({ face })}
      />
      <Choice
        name={t('settings.spacing')}
        value={settings.spacing}
        choices={SPACINGS.map((value) => ({ value, label: t(`settings.spacing_${value}`) }))}
        onChange={(spacing) => changeReadingSettings({ spacing })}
      />
      <Choice
        className={classes.measure}
        name={t('settings.measure')}
        value={settings.measure}
        choices={MEASURES.map((value) => ({ value, label: t(`settings.measure_${value}`) }))}
        onChange={(measure) => changeReadingSettings({ measure })}
      />
      <fieldset className={classes.papers}>
        <legend>{t('settings.paper')}</legend>
        {(Object.keys(PAPERS) as Paper[]).map((paper) => (
          <label key={paper} className={classes.paper} data-paper={paper}>
            <input
              type="radio"
              name="paper"
              value={paper}
              checked={paper === chosenPaper}
              onChange={() => choosePaper(paper)}
            />
            <span>{t(`settings.paper_${paper}`)}</span>
          </label>
        ))}
      </fieldset>
      <Switch
        checked={settings.areMarksCounted}
        onChange={(event) =>
          changeReadingSettings({ areMarksCounted: event.currentTarget.checked })
        }
        label={t('settings.areMarksCounted')}
        description={t('settings.areMarksCountedHint')}
      />
      <Switch
        checked={settings.isSeenReading}
        onChange={(event) => changeReadingSettings({ isSeenReading: event.currentTarget.checked })}
        label={t('settings.isSeenReading')}
        description={t('settings.isSeenReadingHint')}
      />
      <div className={classes.end}>
        <p>{t('settings.where')}</p>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            // How the page looks goes back; whoever reads unseen goes on to.
            const { isSeenReading } = settings
            changeReadingSettings({ ...USUAL_SETTINGS, isSeenReading })
            // A page colour of the other scheme has set that for good.
            setColorScheme('auto')
          }}
        >
          {t('settings.usual')}
        </Button>
      </div>
    </div>
  )
}

function Row(props: {
  readonly name: ReactNode
  readonly className?: string | undefined
  readonly children: ReactNode
}) {
  return (
    <div className={`${classes.row} ${props.className ?? ''}`}>
      <span>{props.name}</span>
      {props.children}
    </div>
  )
}

function Choice<Value extends string>(props: {
  readonly name: string
  readonly value: Value
  readonly choices: { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
  readonly className?: string | undefined
}) {
  const id = useId()
  return (
    <Row name={<span id={id}>{props.name}</span>} className={props.className}>
      <SegmentedControl
        aria-labelledby={id}
        size="sm"
        transitionDuration={0}
        value={props.value}
        data={props.choices}
        onChange={props.onChange}
      />
    </Row>
  )
}
