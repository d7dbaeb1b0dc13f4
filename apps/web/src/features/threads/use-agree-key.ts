import { may, type AnnotationId, type PlacedThread } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useEffect } from 'react'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { actorOf } from '../../people/actor-of.ts'
import { singleKeyOf } from '../keys/single-keys.ts'
import { commentIn } from './thread-subjects.ts'
import type { ThreadCommands } from './use-thread-commands.ts'

/** `a` agrees with what began the active thread, and takes that back. */
export function useAgreeKey(
  text: TextView,
  threads: readonly PlacedThread[],
  activeId: AnnotationId | null,
  onReact: ThreadCommands['react'],
): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // Held down, it would agree and take that back many times a second.
      if (event.repeat || singleKeyOf(event) !== 'a') return
      const thread = threads.find(({ annotation }) => annotation.id === activeId)
      const [comment] = thread?.comments ?? []
      if (!thread || !comment) return
      if (!may(actorOf(text.me), 'react', commentIn(text, thread.annotation, comment))) return
      event.preventDefault()
      const isOwn = ({ reaction, memberId }: NonNullable<typeof comment.reactions>[number]) =>
        reaction === 'agree' && memberId === text.me.authorId
      onReact(comment.id, 'agree', comment.reactions?.some(isOwn) !== true)
    }
    return listenForKeys(onKeyDown)
  }, [text, threads, activeId, onReact])
}
