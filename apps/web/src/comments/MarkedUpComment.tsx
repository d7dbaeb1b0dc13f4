import { commentTree, type NameOf } from '@variorum/comment-markup'
import { toJsxRuntime, type Components } from 'hast-util-to-jsx-runtime'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
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

/** A comment by its Markdown. */
export function MarkedUpComment({
  body,
  nameOf,
}: {
  readonly body: string
  readonly nameOf: NameOf
}) {
  return toJsxRuntime(commentTree(body, nameOf), { Fragment, jsx, jsxs, components: COMPONENTS })
}
