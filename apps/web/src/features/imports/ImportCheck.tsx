import { Button, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { TITLE_MAX_CHARS, type ImportDecisions, type ImportPreview } from '@variorum/protocol'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useComposedEnter } from '../../browser/use-composed-enter.ts'
import { decidedPreview, type BreakDecisions } from './decided-preview.ts'
import { PreviewParagraphs } from './PreviewParagraphs.tsx'
import { useBreakDecisions } from './use-break-decisions.ts'
import { WarningPanel } from './WarningPanel.tsx'
import classes from './ImportCheck.module.css'

/** What is to be made of a file. */
export interface NewText {
  readonly title: string
  /** Whether the suspected misreads are to stand in the text as proposed corrections. */
  readonly proposesCorrections: boolean
  /** Whether the discussions that the file brings stay out. */
  readonly leavesDiscussions?: boolean
  /** Which of the file's authors its maker is. */
  readonly ownAuthor?: number
}

/** What is to be read otherwise before that; null if nothing is. */
export type Revision = ImportDecisions | null

/** What the importer made of a file, to be checked, named and created, or thrown away. */
export function ImportCheck({
  preview: read,
  myName,
  isReading,
  isCreating,
  onRevise,
  onCreate,
  onStartOver,
}: {
  readonly preview: ImportPreview
  /** What the reader is called in the group. */
  readonly myName: string
  /** Whether the file is being read again. */
  readonly isReading: boolean
  readonly isCreating: boolean
  readonly onRevise: (choices: ImportDecisions) => void
  readonly onCreate: (made: NewText, revision: Revision) => void
  readonly onStartOver: () => void
}) {
  const { t } = useTranslation()
  const composedEnter = useComposedEnter()
  const decided = useBreakDecisions()
  const preview = useMemo(() => decidedPreview(read, decided.decisions), [read, decided.decisions])
  const revise = (choices: ImportDecisions) => {
    // In another encoding every place is another one.
    const isNewReading = choices.encoding !== undefined
    if (isNewReading) decided.forget()
    onRevise({ ...choicesSoFar(read, isNewReading ? NO_DECISIONS : decided.decisions), ...choices })
  }
  const form = useForm({
    initialValues: {
      title: preview.title.slice(0, TITLE_MAX_CHARS),
      proposesCorrections: preview.proposalCount > 0,
      bringsDiscussions: true,
      ownAuthor: '',
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
        onSubmit={form.onSubmit(({ title, proposesCorrections, bringsDiscussions, ownAuthor }) => {
          const { decisions } = decided
          const own = ownAuthor === '' ? {} : { ownAuthor: Number(ownAuthor) }
          const made = {
            title,
            proposesCorrections,
            ...(bringsDiscussions ? own : { leavesDiscussions: true }),
          }
          onCreate(made, decisions.size > 0 ? choicesSoFar(read, decisions) : null)
        })}
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
        <PreviewParagraphs preview={preview} decided={decided} />
        <div className={classes.notes}>
          <WarningPanel
            preview={preview}
            decided={decided}
            isReading={isReading || isCreating}
            onRevise={revise}
            proposal={form.getInputProps('proposesCorrections', { type: 'checkbox' })}
            discussionInputs={{
              brought: form.getInputProps('bringsDiscussions', { type: 'checkbox' }),
              ownAuthor: form.getInputProps('ownAuthor'),
              myName,
            }}
          />
        </div>
      </div>
    </>
  )
}

const NO_DECISIONS: BreakDecisions = new Map()

/** All that was decided: a file is read from its beginning each time. */
function choicesSoFar({ offers }: ImportPreview, decisions: BreakDecisions): ImportDecisions {
  const decidedAs = (isTaken: boolean) =>
    [...decisions].flatMap(([textOffset, is]) => (is === isTaken ? [textOffset] : []))
  return {
    ...(offers.encoding === null ? {} : { encoding: offers.encoding }),
    adjustments: offers.adjustments.filter(({ isMade }) => isMade).map(({ kind }) => kind),
    takenBreaks: decidedAs(true),
    leftBreaks: decidedAs(false),
  }
}

/** The preview takes the place of what was focused before it; readers of the page start at its heading. */
function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus({ preventScroll: true })
}
