import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconTableDown } from '@tabler/icons-react'
import { PARTICIPATION_ORDERS, type TextId } from '@variorum/document'
import type { Group } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import type { ParticipationSearch } from './participation-search.ts'
import classes from './ScopeBar.module.css'

/** Of which text, from when on, in which order; and the way to take it along. Without `table` there is no order; `only` leaves the text alone. */
export function ScopeBar(props: {
  readonly group: Group
  readonly search: ParticipationSearch
  readonly onChange: (search: ParticipationSearch) => void
  readonly only?: 'text'
  readonly table: { readonly onTake: () => void; readonly isBusy: boolean } | null
}) {
  const { t } = useTranslation()
  const { group, search, onChange } = props
  const { since } = search
  const isDay = since !== undefined && since !== 'week'
  const change = (next: {
    readonly [Key in keyof ParticipationSearch]: ParticipationSearch[Key] | undefined
  }) =>
    onChange(
      Object.fromEntries(
        Object.entries({ ...search, ...next }).filter(([, value]) => value !== undefined),
      ),
    )
  const texts = group.texts.filter((text) => !text.isDeleted)
  return (
    <div className={classes.bar}>
      <NativeSelect
        label={t('participation.text')}
        className={classes.text ?? ''}
        value={search.text ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ text: value === '' ? undefined : (value as TextId) })
        }
      >
        {/* Numbers that stand for names are one text's. */}
        {!(group.isAnonymous && props.table) && (
          <option value="">{t('participation.allTexts')}</option>
        )}
        {texts.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </NativeSelect>
      {props.only !== 'text' && (
        <NativeSelect
          label={t('participation.since')}
          value={isDay ? 'day' : (since ?? '')}
          onChange={({ currentTarget: { value } }) =>
            change({ since: value === '' ? undefined : value === 'day' ? today() : value })
          }
        >
          <option value="">{t('participation.sinceEver')}</option>
          <option value="week">{t('participation.sinceWeek')}</option>
          <option value="day">{t('participation.sinceDay')}</option>
        </NativeSelect>
      )}
      {isDay && (
        <TextInput
          type="date"
          label={t('participation.sinceDate')}
          max={today()}
          value={since}
          onChange={({ currentTarget: { value } }) => value !== '' && change({ since: value })}
        />
      )}
      {props.table && (
        <>
          <NativeSelect
            label={t('participation.order')}
            value={search.order ?? 'name'}
            onChange={({ currentTarget: { value } }) =>
              change({ order: PARTICIPATION_ORDERS.find((one) => one === value) })
            }
            data={PARTICIPATION_ORDERS.map((value) => ({
              value,
              label: t(`participation.order-${value}`),
            }))}
          />
          <Button
            variant="default"
            className={classes.take ?? ''}
            leftSection={<IconTableDown size={18} stroke={1.7} aria-hidden />}
            loading={props.table.isBusy}
            onClick={props.table.onTake}
          >
            {t('participation.takeTable')}
          </Button>
        </>
      )}
    </div>
  )
}

/** By the reader's calendar, as a field for dates has it. */
function today(): string {
  const now = new Date()
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  return parts.map((part) => String(part).padStart(2, '0')).join('-')
}
