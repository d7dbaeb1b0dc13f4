import { isPlain } from '@variorum/comment-markup/plain'
import { mentionsIn, splitAtMentions, type MemberId } from '@variorum/document'
import { memo, use } from 'react'
import { useCommentText, useMarkup } from './fetched-markup.ts'
import { MentionedPeopleContext } from './mentioned-people.ts'
import classes from './CommentBody.module.css'

interface BodyProps {
  readonly body: string
  /** One line of its words alone. */
  readonly isBrief?: boolean
  /** The first lines. */
  readonly isClamped?: boolean
}

/** What a comment says, with its emphasis, lists, quotes, links and whom it mentions. Takes the size and the colour of the letters around it. */
export function CommentBody(props: BodyProps) {
  const { nameOf } = use(MentionedPeopleContext)
  const named = mentionsIn(props.body).map((id) => [id, nameOf(id)])
  return <NamedBody {...props} names={named.length === 0 ? '' : JSON.stringify(named)} />
}

/** `names` is in one string, so that a body is only read again when somebody whom it mentions is called something else. */
const NamedBody = memo(function NamedBody(props: BodyProps & { readonly names: string }) {
  const { body } = props
  const names = new Map(props.names === '' ? [] : (JSON.parse(props.names) as [MemberId, string][]))
  const nameOf = (id: MemberId) => names.get(id) ?? ''
  const isMarkedUp = !isPlain(body)
  const markup = useMarkup(isMarkedUp)
  const textOf = useCommentText()
  if (props.isBrief)
    return (
      <p className={classes.brief} dir="auto">
        {textOf(body, nameOf)}
      </p>
    )
  return (
    <div className={classes.body} dir="auto" data-clamped={props.isClamped || undefined}>
      {markup ? (
        <markup.MarkedUpComment body={body} nameOf={nameOf} />
      ) : (
        <p data-written={isMarkedUp || undefined}>{written(body, nameOf)}</p>
      )}
    </div>
  )
})

/** As it was written, with names for those whom it mentions: without markup that is all, and until what reads it is here. */
function written(body: string, nameOf: (id: MemberId) => string) {
  return splitAtMentions(body).map((part, at) =>
    typeof part === 'string' ? (
      part
    ) : (
      <span key={at} className={classes.mention}>{`@${nameOf(part.mentioned)}`}</span>
    ),
  )
}
