import {
  may,
  reactionsFor,
  type Annotation,
  type MemberId,
  type ReactionName,
  type ThreadComment,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '../../people/actor-of.ts'
import { REACTION_SIGNS } from './reaction-signs.ts'
import { commentIn } from './thread-subjects.ts'
import type { ThreadCommands } from './use-thread-commands.ts'
import classes from './Reactions.module.css'

const NOBODY: NonNullable<ThreadComment['reactions']> = []

/** What others said of a comment in one press: each with how many, and who. In full, whoever may says the same or takes it back. */
export function Reactions(props: {
  readonly text: TextView
  readonly annotation: Annotation
  readonly comment: ThreadComment
  /** It is the question itself. */
  readonly isQuestion: boolean
  readonly isFull: boolean
  readonly nameOf: (id: MemberId) => string
  readonly onReact: ThreadCommands['react']
}) {
  const { t } = useTranslation()
  const { text, annotation, comment } = props
  const { reactions = NOBODY } = comment
  const mayReact =
    props.isFull && may(actorOf(text.me), 'react', commentIn(text, annotation, comment))
  if (!mayReact && reactions.length === 0) return null
  const offered = mayReact ? reactionsFor(props.isQuestion) : []
  const said = new Set([...offered, ...reactions.map(({ reaction }) => reaction)])
  return (
    <div className={classes.row} role="group" aria-label={t('threads.reactions')}>
      {[...said].map((reaction) => {
        const who = reactions.filter((one) => one.reaction === reaction)
        const isOwn = who.some(({ memberId }) => memberId === text.me.authorId)
        return (
          <Sign
            key={reaction}
            reaction={reaction}
            names={who.map(({ memberId }) => props.nameOf(memberId))}
            isOwn={isOwn}
            onPress={mayReact ? () => props.onReact(comment.id, reaction, !isOwn) : null}
          />
        )
      })}
    </div>
  )
}

/** Names in one line; more would fill the screen. */
const NAMES_MAX = 20

function Sign(props: {
  readonly reaction: ReactionName
  readonly names: readonly string[]
  readonly isOwn: boolean
  /** Null: it only shows. */
  readonly onPress: (() => void) | null
}) {
  const { t } = useTranslation()
  const { names, onPress } = props
  const Icon = REACTION_SIGNS[props.reaction]
  const name = t(`threads.reaction-${props.reaction}`)
  const shown = names.slice(0, NAMES_MAX).join(t('threads.between'))
  const more = names.length > NAMES_MAX ? '…' : ''
  const label =
    names.length === 0
      ? name
      : t('threads.reactedBy', { reaction: name, count: names.length, names: shown + more })
  const content = (
    <>
      <Icon size={16} stroke={1.75} aria-hidden />
      {names.length > 0 && <span aria-hidden>{names.length}</span>}
    </>
  )
  if (!onPress) {
    return (
      <span className={classes.sign} role="img" title={label} aria-label={label}>
        {content}
      </span>
    )
  }
  return (
    <button
      type="button"
      className={classes.sign}
      title={label}
      aria-label={label}
      aria-pressed={props.isOwn}
      data-empty={names.length === 0 || undefined}
      onClick={(event: MouseEvent) => {
        event.stopPropagation()
        onPress()
      }}
    >
      {content}
    </button>
  )
}
