import { commentText, commentTree } from '@variorum/comment-markup'
import { toJsxRuntime, type Components } from 'hast-util-to-jsx-runtime'
import { memo } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import classes from './CommentBody.module.css'

const COMPONENTS: Partial<Components> = {
  // The reading goes on in this window.
  a: ({ href, rel, children }) => (
    <a href={href} rel={rel} target="_blank">
      {children}
    </a>
  ),
  // A line that is too long for the card is reached with the arrow keys.
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
}

/** What a comment says, with its emphasis, lists, quotes and links. Takes the size and the colour of the letters around it. */
export const CommentBody = memo(function CommentBody(props: {
  readonly body: string
  /** One line of its words alone. */
  readonly isBrief?: boolean
  /** The first lines. */
  readonly isClamped?: boolean
}) {
  if (props.isBrief)
    return (
      <p className={classes.brief} dir="auto">
        {commentText(props.body)}
      </p>
    )
  const content = toJsxRuntime(commentTree(props.body), {
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
