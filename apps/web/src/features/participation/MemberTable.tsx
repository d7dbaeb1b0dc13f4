import { VisuallyHidden } from '@mantine/core'
import type { ParticipationLine } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { useRoleName } from '../../language/use-role-name.ts'
import { useAuthorName } from '../../people/use-author-name.ts'
import { TimeAgo } from '../../times/TimeAgo.tsx'
import classes from './MemberTable.module.css'

const COUNTS = ['threads', 'replies', 'marks', 'questions', 'answers', 'agreement'] as const

/** Each member, and what they did: side by side, and never added up. */
export function MemberTable({ lines }: { readonly lines: readonly ParticipationLine[] }) {
  const { t } = useTranslation()
  const authorName = useAuthorName()
  const roleName = useRoleName()
  return (
    // Wider than a phone: who tabs to it scrolls it with the arrows.
    <div
      className={classes.frame}
      tabIndex={0}
      role="region"
      aria-label={t('participation.members')}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('participation.member')}</th>
            {COUNTS.map((count) => (
              <th key={count} scope="col" data-number>
                {t(`participation.${count}`)}
              </th>
            ))}
            <th scope="col">{t('participation.lastSaid')}</th>
            <th scope="col" data-number>
              {t('participation.paragraphs')}
            </th>
            <th scope="col">{t('participation.lastSeen')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">
                <span className={classes.name} dir="auto">
                  {authorName(line.name)}
                </span>
                {line.role !== 'annotator' && (
                  <span className={classes.role}>{roleName(line.role)}</span>
                )}
              </th>
              {COUNTS.map((count) => (
                <td key={count} data-number data-none={line[count] === 0 || undefined}>
                  {line[count]}
                  {count === 'questions' && line.unanswered > 0 && (
                    <span className={classes.open}>
                      {' '}
                      ({t('participation.unanswered', { count: line.unanswered })})
                    </span>
                  )}
                </td>
              ))}
              <td>
                <Moment at={line.lastSaidAt} />
              </td>
              {line.reading === null ? (
                <td colSpan={2} className={classes.notShown}>
                  {t('participation.readingNotShown')}
                </td>
              ) : (
                <>
                  <td data-number data-none={line.reading.paragraphs === 0 || undefined}>
                    {line.reading.paragraphs}
                  </td>
                  <td>
                    <Moment at={line.reading.lastSeenAt} />
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Moment({ at }: { readonly at: number | null }) {
  const { t } = useTranslation()
  if (at !== null) return <TimeAgo at={at} />
  return (
    <>
      <span aria-hidden className={classes.never}>
        –
      </span>
      <VisuallyHidden>{t('participation.never')}</VisuallyHidden>
    </>
  )
}
