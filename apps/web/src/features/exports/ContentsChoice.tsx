import { Checkbox } from '@mantine/core'
import { COPY_ADDITIONS, type CopyAddition, type CopyWish } from '@variorum/document'
import type { CopyChoices } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { notAddedCount, missingAdditions, offeredAdditions } from './copy-contents.ts'
import classes from './CopyDialog.module.css'

/** What the copy holds beyond what the group sees, and how much of what the asker sees it leaves out. */
export function ContentsChoice(props: {
  readonly choices: CopyChoices
  readonly additions: readonly CopyAddition[]
  /** By which states of threads the copy goes. */
  readonly states: CopyWish['states']
  /** It is known that no other choice, of the asker or of facilitators, keeps anything out. */
  readonly isWhole: boolean
  readonly onChange: (additions: readonly CopyAddition[]) => void
}) {
  const { t } = useTranslation()
  const { choices, additions } = props
  const notAdded = notAddedCount(choices, additions)
  return (
    <>
      <Checkbox.Group
        className={classes.contents ?? ''}
        label={t('exports.contents')}
        value={[...additions]}
        onChange={(names) =>
          props.onChange(COPY_ADDITIONS.filter((addition) => names.includes(addition)))
        }
      >
        <p className={classes.always}>
          {choices.groupNotes === 0
            ? t('exports.noGroupNotes')
            : t(`exports.groupNotes-${props.states}`)}
        </p>
        {offeredAdditions(choices).map(({ addition, count }) => (
          <Checkbox
            key={addition}
            className={classes.choice ?? ''}
            value={addition}
            label={t(`exports.${addition}`, { count: count ?? 0 })}
            description={t(`exports.${addition}-hint`)}
          />
        ))}
        {missingAdditions(choices).map((addition) => (
          <p key={addition} className={classes.none}>
            {t(`exports.${addition}-none`)}
          </p>
        ))}
      </Checkbox.Group>
      <p className={classes.leftOut} role="status">
        {notAdded > 0
          ? t('exports.notAdded', { count: notAdded })
          : props.isWhole && t('exports.nothingLeftOut')}
      </p>
    </>
  )
}
