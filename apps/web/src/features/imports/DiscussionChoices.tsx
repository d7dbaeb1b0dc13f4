import { Checkbox, NativeSelect, Title, type CheckboxProps } from '@mantine/core'
import { IMPORT_LISTED_COMMENTS, type ImportPreview } from '@variorum/protocol'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import type { EditedPreview } from './edited-preview.ts'
import classes from './WarningPanel.module.css'

/** What is to become of the discussions that a file brings, as inputs of the form. */
export interface DiscussionInputs {
  /** Of the choice to have them in the text. */
  readonly brought: CheckboxProps
  /** Of the choice which of the file's names is the reader's own: a position among the authors, or empty. */
  readonly ownAuthor: ComponentProps<typeof NativeSelect>
  /** What the reader is called in the group. */
  readonly myName: string
}

/** How many comments a file brings, by whom, and which of them have no place; and whether they are to come along. */
export function DiscussionChoices({
  discussions,
  orphaned,
  inputs,
}: {
  readonly discussions: NonNullable<ImportPreview['discussions']>
  /** Those whose words were deleted in the preview. */
  readonly orphaned: EditedPreview['orphaned']
  readonly inputs: DiscussionInputs
}) {
  const { t } = useTranslation()
  const { threadCount, resolvedCount, commentCount, authors, unplaced, isInvented } = discussions
  const named = authors.map(({ name, commentCount: count }) =>
    t('imports.authorWithCount', { name: name || t('connection.unnamed'), count }),
  )
  const isBrought = inputs.brought.checked === true
  const mine = authors.find(({ name }) => isAlike(name, inputs.myName))
  return (
    <section>
      <Title order={3}>
        {t(isInvented ? 'imports.sampleDiscussion' : 'imports.discussions', {
          count: commentCount,
        })}
      </Title>
      <p className={classes.hint}>
        {t('imports.discussionFacts', {
          threads: t('imports.threads', { count: threadCount }),
          resolved: t('imports.resolvedThreads', { count: resolvedCount }),
        })}
      </p>
      <ul className={classes.sentences}>
        {named.map((author) => (
          <li key={author} dir="auto">
            {author}
          </li>
        ))}
      </ul>
      <Checkbox
        className={classes.bring}
        {...inputs.brought}
        label={t('imports.bringDiscussions')}
        description={t(
          isInvented ? 'imports.sampleDiscussionHint' : 'imports.bringDiscussionsHint',
        )}
      />
      {isBrought && !isInvented ? (
        <NativeSelect
          {...inputs.ownAuthor}
          mt="sm"
          label={t('imports.ownAuthor')}
          description={
            mine ? t('imports.ownAuthorAlike', { name: mine.name }) : t('imports.ownAuthorHint')
          }
          data={[
            { value: '', label: t('imports.ownAuthorNone') },
            ...named.map((label, index) => ({ value: `${index}`, label })),
          ]}
        />
      ) : null}
      {unplaced.length + orphaned.length > 0 ? (
        <Unplaced discussions={discussions} orphaned={orphaned} />
      ) : null}
    </section>
  )
}

function Unplaced({
  discussions: { unplaced, unplacedCount },
  orphaned,
}: {
  readonly discussions: NonNullable<ImportPreview['discussions']>
  readonly orphaned: EditedPreview['orphaned']
}) {
  const { t } = useTranslation()
  const listed = [...orphaned, ...unplaced].slice(0, IMPORT_LISTED_COMMENTS)
  const count = unplacedCount + orphaned.length
  const more = count - listed.length
  return (
    <>
      <Title order={4} className={classes.listed}>
        {t('imports.unplaced', { count })}
      </Title>
      <p className={classes.hint}>{t('imports.unplacedHint')}</p>
      <ul className={classes.sentences}>
        {listed.map(({ authorName, words, quote }, index) => (
          <li key={index} dir="auto">
            {t('imports.unplacedComment', {
              name: authorName || t('connection.unnamed'),
              words,
              quote: quote || t('imports.noQuote'),
            })}
          </li>
        ))}
        {more > 0 ? <li>{t('imports.unplacedMore', { count: more })}</li> : null}
      </ul>
    </>
  )
}

/** Only to be offered: that two are written alike does not say that they are one. */
function isAlike(one: string, other: string): boolean {
  const plain = (name: string): string => name.replaceAll(/\s/g, '').toLowerCase()
  return one !== '' && plain(one) === plain(other)
}
