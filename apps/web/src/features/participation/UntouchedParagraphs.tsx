import { isUntouched, stretchesOf, type TextId } from '@variorum/document'
import type { Coverage } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { ParagraphLink } from './ParagraphLink.tsx'
import classes from './NamedFirst.module.css'

/** More places are no longer read. The table has all of them. */
const NAMED_MAX = 16

/** The paragraphs of a text to which nobody came, as links to them. */
export function UntouchedParagraphs(props: {
  readonly textId: TextId
  readonly paragraphs: Coverage['paragraphs']
  /** Members whose reading is not shown. */
  readonly hiddenCount: number
}) {
  const { t } = useTranslation()
  const { textId, paragraphs, hiddenCount } = props
  const untouched = paragraphs.flatMap((one, at) => (isUntouched(one) ? [at + 1] : []))
  const stretches = stretchesOf(untouched)
  const named = stretches.slice(0, NAMED_MAX)
  return (
    <div className={classes.named} data-has={untouched.length > 0}>
      <h3>
        {t('participation.untouchedTitle')}{' '}
        <span className={classes.count}>{untouched.length}</span>
      </h3>
      {untouched.length === 0 ? (
        <p className={classes.none}>{t('participation.untouchedNone')}</p>
      ) : (
        <ul className={classes.list}>
          {named.map((stretch) => (
            <li key={stretch.from}>
              <ParagraphLink
                textId={textId}
                paragraphId={paragraphs[stretch.from - 1]?.id}
                stretch={stretch}
              />
            </li>
          ))}
          {stretches.length > named.length && (
            <li data-more>
              {t('participation.untouchedMore', { count: stretches.length - named.length })}
            </li>
          )}
        </ul>
      )}
      {untouched.length > 0 && hiddenCount > 0 && (
        <p className={classes.none}>{t('participation.untouchedMaybe', { count: hiddenCount })}</p>
      )}
    </div>
  )
}
