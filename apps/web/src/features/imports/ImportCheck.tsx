import { Button, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { TITLE_MAX_CHARS, type ImportPreview } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useComposedEnter } from '../../browser/use-composed-enter.ts'
import { PreviewParagraphs } from './PreviewParagraphs.tsx'
import { WarningPanel } from './WarningPanel.tsx'
import classes from './ImportCheck.module.css'

/** What is to be made of a file. */
export interface NewText {
  readonly title: string
  /** Whether the suspected misreads are to stand in the text as proposed corrections. */
  readonly proposesCorrections: boolean
}

/** What the importer made of a file, to be checked, named and created, or thrown away. */
export function ImportCheck({
  preview,
  isCreating,
  onCreate,
  onStartOver,
}: {
  readonly preview: ImportPreview
  readonly isCreating: boolean
  readonly onCreate: (made: NewText) => void
  readonly onStartOver: () => void
}) {
  const { t } = useTranslation()
  const composedEnter = useComposedEnter()
  const form = useForm({
    initialValues: {
      title: preview.title.slice(0, TITLE_MAX_CHARS),
      proposesCorrections: preview.proposalCount > 0,
    },
    validate: { title: (title) => (title.trim() ? null : t('imports.titleMissing')) },
  })
  const characterCount = preview.paragraphs.reduce((sum, { text }) => sum + text.length, 0)
  const facts = {
    file: preview.fileName,
    paragraphs: t('imports.paragraphs', { count: preview.paragraphs.length }),
    characters: t(preview.language === 'en' ? 'imports.letters' : 'imports.characters', {
      count: characterCount,
    }),
  }
  return (
    <>
      <Title order={1} tabIndex={-1} ref={focusOnce} className={classes.heading}>
        {t('imports.checkTitle')}
      </Title>
      <p className={classes.lead}>{t('imports.checkLead', facts)}</p>
      <form
        noValidate
        className={classes.bar}
        data-sticks-to-top
        {...composedEnter}
        onSubmit={form.onSubmit((made) => onCreate(made))}
      >
        <TextInput
          className={classes.title}
          label={t('imports.textTitle')}
          required
          withAsterisk={false}
          maxLength={TITLE_MAX_CHARS}
          lang={preview.language}
          dir="auto"
          {...form.getInputProps('title')}
        />
        <div className={classes.actions}>
          <Button variant="default" onClick={onStartOver} disabled={isCreating}>
            {t('imports.startOver')}
          </Button>
          <Button type="submit" loading={isCreating}>
            {t('imports.create')}
          </Button>
        </div>
      </form>
      <div className={classes.columns}>
        <PreviewParagraphs preview={preview} />
        <div className={classes.notes}>
          <WarningPanel
            preview={preview}
            proposal={form.getInputProps('proposesCorrections', { type: 'checkbox' })}
          />
        </div>
      </div>
    </>
  )
}

/** The preview takes the place of what was focused before it; readers of the page start at its heading. */
function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus({ preventScroll: true })
}
