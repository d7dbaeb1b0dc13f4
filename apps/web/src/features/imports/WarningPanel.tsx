import { Title } from '@mantine/core'
import type { ImportPreview, ImportWarning } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { MisreadList } from './MisreadList.tsx'
import { warningSentence } from './warning-sentence.ts'
import classes from './WarningPanel.module.css'

/** What the importer did on its own and left no question open. */
const DONE: ReadonlySet<ImportWarning['code']> = new Set([
  'boilerplate-removed',
  'chunk-markers-removed',
  'control-characters-removed',
])

/** What was cleaned up, what a person should look at, and every suspected misread with a way to its place. */
export function WarningPanel({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation()
  const { warnings } = preview
  const misreads = warnings.filter(({ code }) => code === 'suspected-misread')
  const others = warnings.filter(({ code }) => code !== 'suspected-misread')
  return (
    <aside className={classes.panel} aria-label={t('imports.notes')}>
      <Title order={2}>{t('imports.notes')}</Title>
      {warnings.length === 0 ? <p className={classes.none}>{t('imports.noNotes')}</p> : null}
      <Sentences
        heading={t('imports.toCheck')}
        warnings={others.filter(({ code }) => !DONE.has(code))}
      />
      <Sentences
        heading={t('imports.cleaned')}
        warnings={others.filter(({ code }) => DONE.has(code))}
      />
      {misreads.length > 0 ? <MisreadList preview={preview} misreads={misreads} /> : null}
    </aside>
  )
}

function Sentences({
  heading,
  warnings,
}: {
  readonly heading: string
  readonly warnings: readonly ImportWarning[]
}) {
  const { t } = useTranslation()
  if (warnings.length === 0) return null
  return (
    <section>
      <Title order={3}>{heading}</Title>
      <ul className={classes.sentences}>
        {warnings.map((warning, index) => (
          <li key={index}>{warningSentence(t, warning)}</li>
        ))}
      </ul>
    </section>
  )
}
