import { Radio } from '@mantine/core'
import { COPY_FORMAT_NAMES, type CopyFormat } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import classes from './CopyDialog.module.css'

/** Which kind of file. */
export function FormatChoice(props: {
  readonly format: CopyFormat
  readonly onChange: (format: CopyFormat) => void
}) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      label={t('exports.format')}
      value={props.format}
      onChange={(name) => {
        const format = COPY_FORMAT_NAMES.find((known) => known === name)
        if (format) props.onChange(format)
      }}
    >
      <div className={classes.formats}>
        {COPY_FORMAT_NAMES.map((format) => (
          <Radio
            key={format}
            className={classes.choice ?? ''}
            value={format}
            label={t(`exports.${format}`)}
            description={t(`exports.${format}Hint`)}
            // The dialog gets its content after its focus, once the notes are counted.
            autoFocus={format === props.format}
          />
        ))}
      </div>
    </Radio.Group>
  )
}
