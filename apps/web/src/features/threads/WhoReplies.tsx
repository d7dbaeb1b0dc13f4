import type { AnnotationId, AuthorName } from '@variorum/document'
import { use } from 'react'
import { useTranslation } from 'react-i18next'
import { useAuthorName } from '../../people/use-author-name.ts'
import { observable, useSelected, type Observable } from '../../state/observable.ts'
import { ReplyingContext } from './replying-context.ts'
import classes from './WhoReplies.module.css'

/** More names than this say no more than a count. */
const NAMED_MAX = 2

const NOBODY: Observable<ReadonlyMap<AnnotationId, readonly AuthorName[]>> = observable(new Map())

/** Who writes a reply in a thread now, on the edge of its field: nothing moves when somebody begins or ends. */
export function WhoReplies({ id }: { readonly id: AnnotationId }) {
  const { t } = useTranslation()
  const authorName = useAuthorName()
  const others = use(ReplyingContext)?.others ?? NOBODY
  const here = useSelected(others, (all) => all.get(id))
  if (!here || here.length === 0) return null
  const names = here.slice(0, NAMED_MAX).map(authorName).join(t('threads.between'))
  return (
    <p className={classes.who}>
      {here.length > NAMED_MAX
        ? t('threads.manyReply', { count: here.length })
        : t('threads.replies-now', { count: here.length, names })}
    </p>
  )
}
