import { useDisclosure } from '@mantine/hooks'
import type { TextView } from '@variorum/protocol'
import { FilterPill } from '../features/filters/FilterButton.tsx'
import type { Filtering } from '../features/filters/filtering.ts'
import { FilterNotice } from '../features/filters/FilterNotice.tsx'
import { listDoor } from '../features/thread-list/list-door.ts'
import { ListButton } from '../features/thread-list/ListButton.tsx'
import { UnreadBar } from '../features/unread/UnreadBar.tsx'
import type { TextState } from '../rooms/live-text.ts'

/** Where there is no margin: the filter in a corner of the window, with what the margin says above its cards. */
export function FilterCorner(props: {
  readonly text: TextView
  /** All that there is. */
  readonly state: TextState
  readonly shownCount: number
  readonly filtering: Filtering
  readonly news: { readonly count: number; readonly goToNext: () => void }
  readonly onAllSeen: () => void
}) {
  const { text, state, filtering, news } = props
  const [isOpen, { open, close }] = useDisclosure(false)
  const goToNext = () => {
    close()
    news.goToNext()
  }
  const goToList = () => {
    close()
    listDoor.open()
  }
  return (
    <FilterPill
      text={text}
      state={state}
      filtering={filtering}
      isOpen={isOpen}
      onOpen={open}
      onClose={close}
      hasNews={news.count > 0}
    >
      {state.threads.length > 0 && <ListButton onPress={goToList} />}
      <UnreadBar count={news.count} onNext={goToNext} onAllSeen={props.onAllSeen} />
      <FilterNotice filtering={filtering} shown={props.shownCount} all={state.threads.length} />
    </FilterPill>
  )
}
