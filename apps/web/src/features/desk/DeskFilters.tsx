import { Button, NativeSelect, NumberInput, Popover, TextInput } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { ANNOTATION_KINDS, ATTRIBUTES, AUDIENCES, THREAD_STATES } from '@variorum/document'
import { DESK_STATES, type Group } from '@variorum/protocol'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { narrowingCount, type DeskNarrowing, type DeskSearch } from './desk-search.ts'
import classes from './DeskFilters.module.css'

/** What a select shows for no choice. */
const ANY = ''
/** A tag is looked for once nobody goes on typing it. */
const TYPED_AFTER_MS = 400

type Change = { readonly [Key in keyof DeskNarrowing]: DeskNarrowing[Key] | undefined }

/** Everything that narrows the list, behind one button that says how much of it does. */
export function DeskFilters(props: {
  readonly group: Group
  readonly search: DeskSearch
  readonly onChange: (change: Change) => void
  readonly onClear: () => void
}) {
  const { t } = useTranslation()
  const { group, search, onChange } = props
  const count = narrowingCount(search)
  const texts = group.texts.filter((text) => !text.isDeleted)
  return (
    <Popover position="bottom-end" width={344} trapFocus shadow="md" withinPortal>
      <Popover.Target>
        <Button
          variant={count > 0 ? 'light' : 'default'}
          size="sm"
          leftSection={<IconFilter size={17} stroke={1.75} aria-hidden />}
        >
          {count > 0 ? t('desk.filtersOn', { count }) : t('desk.filters')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu ?? ''} aria-label={t('desk.filters')}>
        <Choice
          label={t('desk.text')}
          any={t('desk.anyText')}
          value={search.text}
          options={texts.map(({ id, title }) => [id, title] as const)}
          onChoose={(text) => onChange({ text, from: undefined, to: undefined })}
        />
        <div className={classes.pair}>
          <NumberInput
            label={t('desk.fromParagraph')}
            min={1}
            allowDecimal={false}
            value={search.from ?? ''}
            onChange={(from) => onChange({ from: Number(from) || undefined })}
          />
          <NumberInput
            label={t('desk.toParagraph')}
            min={1}
            allowDecimal={false}
            value={search.to ?? ''}
            onChange={(to) => onChange({ to: Number(to) || undefined })}
          />
        </div>
        <Choice
          label={t('desk.author')}
          any={t('desk.anybody')}
          value={search.author}
          options={group.members.map(({ id, name }) => [id, name] as const)}
          onChoose={(author) => onChange({ author })}
        />
        <div className={classes.pair}>
          <Choice
            label={t('desk.kind')}
            any={t('desk.anyKind')}
            value={search.kind}
            options={ANNOTATION_KINDS.map((kind) => [kind, t(`annotations.${kind}`)] as const)}
            onChoose={(kind) => onChange({ kind })}
          />
          <Choice
            label={t('desk.state')}
            any={t('desk.anyState')}
            value={search.state}
            options={DESK_STATES.map((state) => [state, t(`desk.state-${state}`)] as const)}
            onChoose={(state) => onChange({ state })}
          />
          <Choice
            label={t('desk.triage')}
            any={t('desk.anyTriage')}
            value={search.triage}
            options={THREAD_STATES.map((one) => [one, t(`annotations.state-${one}`)] as const)}
            onChoose={(triage) => onChange({ triage })}
          />
          <Choice
            label={t('desk.audience')}
            any={t('desk.anyAudience')}
            value={search.audience}
            options={AUDIENCES.map((one) => [one, t(`composing.audience-${one}`)] as const)}
            onChoose={(audience) => onChange({ audience })}
          />
          <Choice
            label={t('desk.color')}
            any={t('desk.anyColor')}
            value={search.color}
            options={ATTRIBUTES.color.values.map(
              (color) => [color, t(`annotations.color-${color}`)] as const,
            )}
            onChoose={(color) => onChange({ color })}
          />
        </div>
        <TagField
          key={search.tag ?? ANY}
          tag={search.tag ?? ''}
          onType={(tag) => onChange({ tag: tag || undefined })}
        />
        <div className={classes.pair}>
          <TextInput
            type="date"
            label={t('desk.since')}
            value={search.since ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ since: value || undefined })}
          />
          <TextInput
            type="date"
            label={t('desk.until')}
            value={search.until ?? ''}
            onChange={({ currentTarget: { value } }) => onChange({ until: value || undefined })}
          />
        </div>
        <Button variant="default" size="xs" disabled={count === 0} onClick={props.onClear}>
          {t('desk.clearFilters')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}

function Choice<Value extends string>(props: {
  readonly label: string
  readonly any: string
  readonly value: Value | undefined
  readonly options: readonly (readonly [Value, string])[]
  readonly onChoose: (value: Value | undefined) => void
}) {
  return (
    <NativeSelect
      label={props.label}
      value={props.value ?? ANY}
      data={[
        { value: ANY, label: props.any },
        ...props.options.map(([value, label]) => ({ value, label })),
      ]}
      onChange={({ currentTarget: { value } }) =>
        props.onChoose(props.options.find(([one]) => one === value)?.[0])
      }
    />
  )
}

function TagField(props: { readonly tag: string; readonly onType: (tag: string) => void }) {
  const { t } = useTranslation()
  const { tag, onType } = props
  const [typed, setTyped] = useState(tag)
  useEffect(() => {
    if (typed === tag) return undefined
    const timer = setTimeout(() => onType(typed), TYPED_AFTER_MS)
    return () => clearTimeout(timer)
  }, [typed, tag, onType])
  return (
    <TextInput
      label={t('desk.tag')}
      value={typed}
      onChange={({ currentTarget: { value } }) => setTyped(value)}
    />
  )
}
