import { useDisclosure } from '@mantine/hooks'
import type { AnnotationId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filtering } from '../features/filters/filtering.ts'
import { FilterNotice } from '../features/filters/FilterNotice.tsx'
import { listDoor } from '../features/thread-list/list-door.ts'
import { ThreadList } from '../features/thread-list/ThreadList.tsx'
import { useListKey } from '../features/thread-list/use-list-key.ts'
import { Sheet } from '../over-page/Sheet.tsx'
import { whileOpen } from '../over-page/while-open.ts'
import type { Reader } from './reader.ts'
import type { StateWithStranded } from './stranded-drafts.ts'
import type { Discussion } from './use-discussion.ts'
import classes from './ThreadSheet.module.css'

interface ListedProps {
  readonly text: TextView
  readonly state: StateWithStranded
  readonly allCount: number
  readonly filtering: Filtering
  readonly hasMargin: boolean
  readonly unread: Discussion['unread']
  readonly reader: Reader
}

/** All discussions that the reader chose to see as a list, from the side or on a phone from below. The words behind it stay where they are. */
export function ListedThreads(props: ListedProps) {
  const [isOpen, { open, close }] = useDisclosure(false)
  useEffect(() => listDoor.onOpen(open), [open])
  useListKey(listDoor.open)
  return <ListSheet {...props} isOpen={isOpen} onClose={close} />
}

const ListSheet = whileOpen(function ListSheet(
  props: ListedProps & { readonly isOpen: boolean; readonly onClose: () => void },
) {
  const { t } = useTranslation()
  const { text, state, filtering, hasMargin, reader, onClose } = props
  const go = (id: AnnotationId) => {
    onClose()
    reader.goTo({ type: 'thread', id }, 'walk')
  }
  return (
    <Sheet
      opened={props.isOpen}
      onClose={onClose}
      position={hasMargin ? 'right' : 'bottom'}
      size={hasMargin ? '30rem' : 'auto'}
      title={t('threadList.title')}
      closeButtonProps={{ 'aria-label': t('threadList.close') }}
      overlayProps={{ backgroundOpacity: 0.2 }}
      {...(hasMargin
        ? {}
        : { classNames: { content: classes.content ?? '', body: classes.listed ?? '' } })}
    >
      <FilterNotice filtering={filtering} shown={state.threads.length} all={props.allCount} />
      <ThreadList
        text={text}
        index={state.index}
        names={state.names}
        threads={state.threads}
        filtering={filtering}
        isUnread={props.unread.isUnread}
        onGo={go}
      />
    </Sheet>
  )
})
