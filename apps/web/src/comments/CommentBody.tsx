import { commentText, commentTree } from '@variorum/comment-markup'
import { mentionsIn, type MemberId } from '@variorum/document'
import { toJsxRuntime, type Components } from 'hast-util-to-jsx-runtime'
import { memo, use } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import { MentionedPeopleContext } from './mentioned-people.ts'
import classes from './CommentBody.module.css'

const COMPONENTS: Partial<Components> = {
  // The reading goes on in this window.
  a: ({ href, rel, children }) => (
    <a href={href} rel={rel} target="_blank">
      {children}
    </a>
  ),
  // The only element of this name that a comment has.
  span: ({ children }) => <span className={classes.mention}>{children}</span>,
  // A line that is too long for the card is reached with the arrow keys.
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
}

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
  const names = new Map(props.names === '' ? [] : (JSON.parse(props.names) as [MemberId, string][]))
  const nameOf = (id: MemberId) => names.get(id) ?? ''
  if (props.isBrief)
    return (
      <p className={classes.brief} dir="auto">
        {commentText(props.body, nameOf)}
      </p>
    )
  const content = toJsxRuntime(commentTree(props.body, nameOf), {
    Fragment,
    jsx,
    jsxs,
    components: COMPONENTS,
  })
  return (
    <div className={classes.body} dir="auto" data-clamped={props.isClamped || undefined}>
      {content}
    </div>
  )
})
