import {
  IconPalette,
  IconTag,
  IconTextCaption,
  IconTrash,
  IconUsersGroup,
  IconX,
} from '@tabler/icons-react'
import {
  ANNOTATION_KINDS,
  attributeKey,
  attributeOf,
  ATTRIBUTES,
  attributesFor,
  AUDIENCES,
  canBecome,
  holdsOthersWords,
  may,
  opensThread,
  saysNothing,
  type AuthorName,
  type MemberId,
  type Thread,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { use } from 'react'
import { useTranslation } from 'react-i18next'
import { KIND_ICONS } from '../../annotations/kind-icons.ts'
import { AUDIENCE_ICONS } from '../../composing/audience-icons.ts'
import { actorOf } from '../../people/actor-of.ts'
import { ChoosingPlaceContext } from './choosing-place-context.ts'
import { MoreMenu, type MenuAction } from './MoreMenu.tsx'
import { threadIn } from './thread-subjects.ts'
import type { AskInThread } from './ThreadDialogs.tsx'
import type { ThreadCommands } from './use-thread-commands.ts'

/** What its author, or a facilitator, can do with a thread as a whole. */
export function ThreadMenu(props: {
  readonly text: TextView
  readonly thread: Thread
  readonly names: ReadonlyMap<MemberId, AuthorName>
  readonly commands: ThreadCommands
  readonly onAsk: AskInThread
  readonly onTags: () => void
}) {
  const { t } = useTranslation()
  const { commands } = props
  const choosePlace = use(ChoosingPlaceContext)
  const { annotation, comments } = props.thread
  const me = actorOf(props.text.me)
  const subject = threadIn(props.text, annotation, props.names)
  const mayKeepToOneself = may(me, 'keep-to-oneself', {
    ...subject,
    thread: { ...subject.thread, holdsOthersWords: holdsOthersWords(annotation, comments) },
  })
  const actions: MenuAction[] = []
  if (may(me, 'change-audience', subject)) {
    for (const audience of AUDIENCES) {
      if (audience === annotation.audience) continue
      actions.push({
        label: t(`threads.showTo-${audience}`),
        icon: AUDIENCE_ICONS[audience],
        onChoose: () => commands.changeAudience(annotation.id, audience),
        ...(audience === 'self' && !mayKeepToOneself ? { obstacle: t('threads.answered') } : {}),
      })
    }
  }
  if (may(me, 'propose-promotion', subject)) {
    const isProposed = annotation.promotionProposedBy !== null
    actions.push({
      label: t(isProposed ? 'threads.takeProposalBack' : 'threads.propose'),
      icon: isProposed ? IconX : IconUsersGroup,
      onChoose: () => commands.proposePromotion(annotation.id, !isProposed),
    })
  }
  if (may(me, 'change-kind', subject)) {
    for (const kind of ANNOTATION_KINDS) {
      if (!canBecome(annotation.kind, kind)) continue
      const lacksWords = opensThread(kind) && saysNothing({ comments })
      actions.push({
        label: t(`threads.become-${kind}`),
        icon: KIND_ICONS[kind],
        onChoose: () => commands.changeKind(annotation.id, kind),
        ...(lacksWords ? { obstacle: t('threads.becomeWithWords') } : {}),
      })
    }
  }
  if (may(me, 'change-attributes', subject)) {
    for (const name of attributesFor(annotation.kind)) {
      for (const value of ATTRIBUTES[name].values) {
        if (value === attributeOf(annotation, name)) continue
        actions.push({
          label: t('annotations.choice', {
            attribute: t(`annotations.${name}`),
            value: t(`annotations.${attributeKey(name, value)}`),
          }),
          icon: IconPalette,
          onChoose: () => commands.changeAttributes(annotation.id, { [name]: value }),
        })
      }
    }
  }
  if (may(me, 'change-tags', subject)) {
    actions.push({
      label: t('tags.edit'),
      icon: IconTag,
      onChoose: props.onTags,
      isForTyping: true,
    })
  }
  // A facilitator settles what is in doubt; where somebody else's mark stands well it stays.
  const isOwn = annotation.authorId === props.text.me.authorId
  const hasWords = annotation.target.type !== 'text'
  if (choosePlace && isOwn && hasWords && may(me, 'settle-place', subject)) {
    actions.push({
      label: t('threads.otherWords'),
      icon: IconTextCaption,
      onChoose: () => choosePlace(annotation.id),
      isForTyping: true,
    })
  }
  if (may(me, 'delete-annotation', subject)) {
    actions.push({
      label: t(`threads.delete-${annotation.kind}`),
      icon: IconTrash,
      onChoose: () => props.onAsk({ type: 'delete-annotation', annotation }),
    })
  }
  return <MoreMenu label={t('threads.more')} actions={actions} />
}
