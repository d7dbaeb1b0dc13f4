import { Button, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ImportStep } from '@variorum/document'
import { TITLE_MAX_CHARS, type ImportDecisions, type ImportPreview } from '@variorum/protocol'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useComposedEnter } from '../../browser/use-composed-enter.ts'
import { BlockBar } from './BlockBar.tsx'
import { BlockKeyHelp } from './BlockKeyHelp.tsx'
import { editedPreview } from './edited-preview.ts'
import { PreviewParagraphs } from './PreviewParagraphs.tsx'
import { useBlockDesk } from './use-block-desk.ts'
import { useUndoKeys } from './use-block-keys.ts'
import { useStepHistory } from './use-step-history.ts'
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

/** What becomes of a checked file that makes no new text. */
export interface OtherGoal {
  readonly title: string
  /** Says what is to be done, with what was read. */
  readonly leadFor: (facts: {
    readonly file: string
    readonly paragraphs: string
    readonly characters: string
  }) => string
  readonly button: string
}

/** What the importer made of a file, to be checked, named and created, or thrown away. */
export function ImportCheck({
  preview: read,
  steps: keptSteps,
  isOneOfSeveral = false,
  goal,
  myName,
  isReading,
  isCreating,
  onSteps,
  onRevise,
  onCreate,
  onStartOver,
}: {
  readonly preview: ImportPreview
  /** What was decided about its blocks before. */
  readonly steps: readonly ImportStep[]
  /** Whether other files wait beside it. */
  readonly isOneOfSeveral?: boolean
  /** Left out: a new text. */
  readonly goal?: OtherGoal | undefined
  /** What the reader is called in the group. */
  readonly myName: string
  /** Whether the file is being read again. */
  readonly isReading: boolean
  readonly isCreating: boolean
  /** Told all that is decided about the blocks, after each decision. */
  readonly onSteps: (steps: readonly ImportStep[]) => void
  readonly onRevise: (choices: ImportDecisions) => void
  /** `choices` is how the file is read now. */
  readonly onCreate: (made: NewText, choices: ImportDecisions) => void
  readonly onStartOver: () => void
}) {
  const { t } = useTranslation()
  const composedEnter = useComposedEnter()
  const history = useStepHistory(keptSteps, onSteps)
  const { steps } = history
  const edited = useMemo(() => editedPreview(read, steps), [read, steps])
  const { preview } = edited
  const desk = useBlockDesk(preview, history)
  useUndoKeys(desk)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const openHelp = () => setHelpOpen(true)
  const revise = (choices: ImportDecisions) => {
    // In another encoding every place is another one.
    if (choices.encoding !== undefined) history.forget()
    onRevise({ ...choicesSoFar(read), ...choices })
  }
  const decide = (textOffsets: readonly number[], isTaken: boolean) => {
    history.take([{ kind: 'breaks', textOffsets: [...textOffsets], isTaken }])
  }
  const form = useForm({
    initialValues: {
      title: preview.title.slice(0, TITLE_MAX_CHARS),
      proposesCorrections: preview.proposalCount > 0,
      bringsDiscussions: true,
      ownAuthor: '',
    },
    validate: {
      title: (title) => (goal || title.trim() ? null : t('imports.titleMissing')),
    },
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
        {goal?.title ?? t('imports.checkTitle')}
      </Title>
      <p className={classes.lead}>{goal?.leadFor(facts) ?? t('imports.checkLead', facts)}</p>
      <div className={classes.head} data-sticks-to-top>
        <form
          noValidate
          className={classes.bar}
          {...composedEnter}
          onSubmit={form.onSubmit(
            ({ title, proposesCorrections, bringsDiscussions, ownAuthor }) => {
              const own = ownAuthor === '' ? {} : { ownAuthor: Number(ownAuthor) }
              const made = {
                title,
                proposesCorrections,
                ...(bringsDiscussions ? own : { leavesDiscussions: true }),
              }
              onCreate(made, choicesSoFar(read))
            },
          )}
        >
          {!goal && (
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
          )}
          <div className={classes.actions}>
            <Button variant="default" onClick={onStartOver} disabled={isCreating}>
              {t(isOneOfSeveral ? 'imports.backToFiles' : 'imports.startOver')}
            </Button>
            <Button type="submit" loading={isCreating}>
              {goal?.button ?? t('imports.create')}
            </Button>
          </div>
        </form>
        <div
          className={classes.tools}
          data-idle={(!desk.selected && !desk.undo && !desk.redo) || undefined}
        >
          <BlockBar desk={desk} onHelp={openHelp} />
        </div>
      </div>
      <BlockKeyHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
      <div className={classes.columns}>
        <PreviewParagraphs edited={edited} desk={desk} onDecide={decide} onHelp={openHelp} />
        <div className={classes.notes}>
          <WarningPanel
            edited={edited}
            onDecide={decide}
            onCorrect={history.take}
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

/** How the file was read: it is read from its beginning each time. */
function choicesSoFar({ offers }: ImportPreview): ImportDecisions {
  return {
    ...(offers.encoding === null ? {} : { encoding: offers.encoding }),
    adjustments: offers.adjustments.filter(({ isMade }) => isMade).map(({ kind }) => kind),
  }
}

/** The preview takes the place of what was focused before it; readers of the page start at its heading. */
function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus({ preventScroll: true })
}
