import { Checkbox, Radio, Stack, Title } from '@mantine/core'
import type { ImportAdjustment } from '@variorum/document'
import type { ImportDecisions, ImportPreview } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import classes from './ReadingChoices.module.css'

/** How the file was read, to be changed: its encoding, with some words as each likely one has them, and what can be changed throughout. */
export function ReadingChoices({
  preview,
  isReading,
  onRevise,
}: {
  readonly preview: ImportPreview
  readonly isReading: boolean
  readonly onRevise: (choices: ImportDecisions) => void
}) {
  const { t } = useTranslation()
  const { encoding, encodings, adjustments } = preview.offers
  const made = adjustments.filter(({ isMade }) => isMade).map(({ kind }) => kind)
  return (
    <>
      {encodings.length > 1 ? (
        <section>
          <Title order={3}>{t('imports.encoding')}</Title>
          <p className={classes.hint}>{t('imports.encodingHint')}</p>
          <Radio.Group
            aria-label={t('imports.encoding')}
            value={encoding}
            onChange={(chosen) => onRevise({ encoding: chosen })}
          >
            <Stack gap="xs">
              {encodings.map(({ encoding: name, sample }) => (
                <Radio
                  key={name}
                  value={name}
                  disabled={isReading}
                  label={encodingName(name, (of) => t('imports.encodingUndone', { encoding: of }))}
                  description={<bdi className={classes.sample}>{sample}</bdi>}
                />
              ))}
            </Stack>
          </Radio.Group>
        </section>
      ) : null}
      {adjustments.length > 0 ? (
        <section>
          <Title order={3}>{t('imports.adjustments')}</Title>
          <p className={classes.hint}>{t('imports.adjustmentsHint')}</p>
          <Stack gap="xs">
            {adjustments.map(({ kind, count, isMade, samples }) => (
              <Checkbox
                key={kind}
                checked={isMade}
                disabled={isReading}
                label={t(ADJUSTMENT_NAMES[kind], { count })}
                description={<bdi className={classes.sample}>{samples.join(' … ')}</bdi>}
                onChange={() =>
                  onRevise({
                    adjustments: isMade ? made.filter((other) => other !== kind) : [...made, kind],
                  })
                }
              />
            ))}
          </Stack>
        </section>
      ) : null}
    </>
  )
}

const AS_LATIN = '-as-latin'

function encodingName(name: string, undone: (encoding: string) => string): string {
  return name.endsWith(AS_LATIN)
    ? undone(name.slice(0, -AS_LATIN.length).toUpperCase())
    : name.toUpperCase()
}

const ADJUSTMENT_NAMES = {
  'own-lines': 'imports.ownLines',
  'full-width-punctuation': 'imports.fullWidthPunctuation',
  'usual-characters': 'imports.usualCharacters',
  'no-blanks-between': 'imports.noBlanksBetween',
} as const satisfies Record<ImportAdjustment, string>
