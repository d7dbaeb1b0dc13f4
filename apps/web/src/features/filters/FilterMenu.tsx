import { Button, Chip, NativeSelect, Switch, VisuallyHidden } from '@mantine/core'
import { ANNOTATION_KINDS, ATTRIBUTES, AUDIENCES, type PlacedThread } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { PenSwatch } from '../../annotations/PenSwatch.tsx'
import { useNameIn } from '../../people/use-author-name.ts'
import type { TextState } from '../../rooms/live-text.ts'
import { useObservable } from '../../state/observable.ts'
import { tagChoices } from '../tags/tags-in.ts'
import { authorsIn } from './authors-in.ts'
import type { Filtering } from './filtering.ts'
import { OrderSelect } from './OrderSelect.tsx'
import { leavesOut, type FilteredStatus } from './thread-filter.ts'
import classes from './FilterMenu.module.css'

const STATUSES: readonly FilteredStatus[] = ['open', 'unanswered', 'resolved', 'all']
/** What a select shows for no choice. */
const ANY = ''

/** Everything by which a reader can choose what they see of the discussion. */
export function FilterMenu(props: {
  readonly text: TextView
  readonly names: TextState['names']
  readonly threads: readonly PlacedThread[]
  readonly filtering: Filtering
}) {
  const { t } = useTranslation()
  const { text, threads, filtering } = props
  const { change } = filtering
  const filter = useObservable(filtering.filter)
  const nameIn = useNameIn(text, props.names)
  const myId = text.me.authorId
  const nameOf = (id: typeof myId) => nameIn(id) ?? t('threads.unknownAuthor')
  const authors = authorsIn(threads, myId, nameOf).map((id) => ({
    value: id,
    label: id === myId ? t('filters.me', { name: text.me.name }) : nameOf(id),
  }))
  const tags = tagChoices(threads, filter.tag)
  return (
    <div className={classes.menu}>
      <fieldset className={classes.choices}>
        <legend>{t('filters.kinds')}</legend>
        <Chip.Group multiple value={[...filter.kinds]} onChange={(kinds) => change({ kinds })}>
          {ANNOTATION_KINDS.map((kind) => (
            <Chip key={kind} value={kind} size="xs" variant="outline" color="gray">
              {t(`annotations.${kind}`)}
            </Chip>
          ))}
        </Chip.Group>
      </fieldset>
      <NativeSelect
        label={t('filters.author')}
        data={[{ value: ANY, label: t('filters.anybody') }, ...authors]}
        value={filter.author ?? ANY}
        onChange={({ currentTarget: { value } }) =>
          change({ author: authors.find((author) => author.value === value)?.value ?? null })
        }
      />
      <NativeSelect
        label={t('filters.status')}
        data={STATUSES.map((value) => ({ value, label: t(`filters.status-${value}`) }))}
        value={filter.status}
        onChange={({ currentTarget: { value } }) =>
          change({ status: STATUSES.find((status) => status === value) ?? 'open' })
        }
      />
      <NativeSelect
        label={t('filters.audience')}
        data={[
          { value: ANY, label: t('filters.anyAudience') },
          ...AUDIENCES.map((value) => ({ value, label: t(`composing.audience-${value}`) })),
        ]}
        value={filter.audience ?? ANY}
        onChange={({ currentTarget: { value } }) =>
          change({ audience: AUDIENCES.find((audience) => audience === value) ?? null })
        }
      />
      <fieldset className={classes.choices}>
        <legend>{t('filters.color')}</legend>
        {ATTRIBUTES.color.values.map((color) => (
          <Chip
            key={color}
            size="xs"
            variant="outline"
            color="gray"
            checked={filter.color === color}
            onChange={(isChosen) => change({ color: isChosen ? color : null })}
          >
            <PenSwatch color={color} />
            <VisuallyHidden>{t(`annotations.color-${color}`)}</VisuallyHidden>
          </Chip>
        ))}
      </fieldset>
      {tags.length > 0 && (
        <NativeSelect
          label={t('filters.tag')}
          data={[
            { value: ANY, label: t('filters.anyTag') },
            ...tags.map((value) => ({ value, label: value })),
          ]}
          value={filter.tag ?? ANY}
          onChange={({ currentTarget: { value } }) => change({ tag: value === ANY ? null : value })}
        />
      )}
      <Switch
        checked={filter.isUnread}
        onChange={(event) => change({ isUnread: event.currentTarget.checked })}
        label={t('filters.unread')}
      />
      <Switch
        checked={filter.isHidden}
        onChange={(event) => change({ isHidden: event.currentTarget.checked })}
        label={t('filters.hide')}
      />
      <OrderSelect filtering={filtering} />
      <Button variant="default" size="xs" disabled={!leavesOut(filter)} onClick={filtering.clear}>
        {t('filters.clear')}
      </Button>
    </div>
  )
}
