import { isQuiet, type ParticipationLine } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { useAuthorName } from '../../people/use-author-name.ts'
import classes from './NamedFirst.module.css'

/** More names are no longer read. The table has all of them. */
const NAMED_MAX = 24

/** Who may say something and has not, by name. */
export function QuietMembers({ lines }: { readonly lines: readonly ParticipationLine[] }) {
  const { t } = useTranslation()
  const authorName = useAuthorName()
  const quiet = lines.filter(isQuiet)
  const named = quiet.slice(0, NAMED_MAX)
  return (
    <section className={classes.named} aria-labelledby="quiet" data-has={quiet.length > 0}>
      <h2 id="quiet">
        {t('participation.quietTitle')} <span className={classes.count}>{quiet.length}</span>
      </h2>
      {quiet.length === 0 ? (
        <p className={classes.none}>{t('participation.quietNone')}</p>
      ) : (
        <ul className={classes.list}>
          {named.map(({ id, name }) => (
            <li key={id} dir="auto">
              {authorName(name)}
            </li>
          ))}
          {quiet.length > named.length && (
            <li data-more>
              {t('participation.quietMore', { count: quiet.length - named.length })}
            </li>
          )}
        </ul>
      )}
    </section>
  )
}
