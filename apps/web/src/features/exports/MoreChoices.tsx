import { Checkbox, Chip, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core'
import {
  ANNOTATION_KINDS,
  ATTRIBUTES,
  PLAIN_COPY,
  valuesOf,
  writeCopyWish,
  type CopyFormat,
  type CopyWish,
} from '@variorum/document'
import { INTERFACE_LANGUAGE_IDS, INTERFACE_LANGUAGES } from '@variorum/document/languages'
import type { CopyForesight } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { PenSwatch } from '../../annotations/PenSwatch.tsx'
import { Folded } from '../../frame/Folded.tsx'
import { CopyLink } from './CopyLink.tsx'
import type { WishedCopy } from './wished-copy.ts'
import classes from './MoreChoices.module.css'

/** Formats that say of a comment how many agreed, where that is asked for. */
const TELLING_REACTIONS: ReadonlySet<CopyFormat> = new Set(['html', 'pdf', 'docx', 'markdown'])
/** What a select shows for no choice. */
const ANY = ''

/** Everything else that can be chosen of a copy, out of the way until it is wanted. */
export function MoreChoices({
  copy,
  link,
  foresight,
  mayChooseStates,
  onChange,
}: {
  readonly copy: WishedCopy
  /** Where it downloads from, without what only some may see. */
  readonly link: string
  /** For whom and what one can choose by. */
  readonly foresight: CopyForesight | null
  /** What facilitators made of threads is theirs alone to choose by. */
  readonly mayChooseStates: boolean
  readonly onChange: (copy: WishedCopy) => void
}) {
  const { t } = useTranslation()
  const { wish, voice } = copy
  const change = (changed: Partial<CopyWish>) =>
    onChange({ ...copy, wish: { ...wish, ...changed } })
  const authors = foresight?.authors ?? []
  const chosenCount = Object.keys(writeCopyWish(wish)).length
  const zones = [...new Set([voice.timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
  return (
    <div className={classes.more}>
      <Folded title={t('exports.more')} count={chosenCount || null}>
        <div className={classes.choices}>
          <NativeSelect
            label={t('exports.threads')}
            data={valuesOf('threads').map((value) => ({
              value,
              label: t(`exports.threads-${value}`),
            }))}
            value={wish.threads}
            onChange={({ currentTarget: { value } }) =>
              change({
                threads: valuesOf('threads').find((one) => one === value) ?? PLAIN_COPY.threads,
              })
            }
          />
          {mayChooseStates && (
            <NativeSelect
              label={t('exports.states')}
              data={valuesOf('states').map((value) => ({
                value,
                label: t(`exports.states-${value}`),
              }))}
              value={wish.states}
              onChange={({ currentTarget: { value } }) =>
                change({
                  states: valuesOf('states').find((one) => one === value) ?? PLAIN_COPY.states,
                })
              }
            />
          )}
          <NativeSelect
            label={t('exports.calls')}
            data={valuesOf('names').map((value) => ({ value, label: t(`exports.calls-${value}`) }))}
            value={wish.names}
            onChange={({ currentTarget: { value } }) =>
              change({ names: valuesOf('names').find((one) => one === value) ?? PLAIN_COPY.names })
            }
          />
          <div className={classes.wide}>
            <Checkbox
              label={t('exports.withHighlights')}
              checked={wish.highlights === 'in'}
              onChange={(event) =>
                change({ highlights: event.currentTarget.checked ? 'in' : 'out' })
              }
            />
            <Checkbox
              label={t('exports.withResolved')}
              checked={wish.resolved === 'in'}
              onChange={(event) => change({ resolved: event.currentTarget.checked ? 'in' : 'out' })}
            />
            {TELLING_REACTIONS.has(copy.format) && (
              <Checkbox
                label={t('exports.withReactions')}
                checked={wish.reactions === 'in'}
                onChange={(event) =>
                  change({ reactions: event.currentTarget.checked ? 'in' : 'out' })
                }
              />
            )}
            {copy.format === 'docx' && (
              <Checkbox
                label={t('exports.marksNamed')}
                checked={wish.shading === 'named'}
                disabled={wish.highlights === 'out'}
                onChange={(event) =>
                  change({ shading: event.currentTarget.checked ? 'named' : 'alone' })
                }
              />
            )}
          </div>
          <fieldset className={classes.chips}>
            <legend>{t('filters.kinds')}</legend>
            <Chip.Group multiple value={[...wish.kinds]} onChange={(kinds) => change({ kinds })}>
              {ANNOTATION_KINDS.map((kind) => (
                <Chip key={kind} value={kind} size="xs" variant="outline" color="gray">
                  {t(`annotations.${kind}`)}
                </Chip>
              ))}
            </Chip.Group>
          </fieldset>
          <fieldset className={classes.chips}>
            <legend>{t('filters.color')}</legend>
            <Chip.Group multiple value={[...wish.colors]} onChange={(colors) => change({ colors })}>
              {ATTRIBUTES.color.values.map((color) => (
                <Chip key={color} value={color} size="xs" variant="outline" color="gray">
                  <PenSwatch color={color} />
                  <VisuallyHidden>{t(`annotations.color-${color}`)}</VisuallyHidden>
                </Chip>
              ))}
            </Chip.Group>
          </fieldset>
          <NativeSelect
            label={t('filters.author')}
            data={[
              { value: ANY, label: t('filters.anybody') },
              ...authors.map(({ id, name }) => ({ value: id, label: name })),
              // One that is chosen still chooses.
              ...wish.authors
                .filter((chosen) => authors.every(({ id }) => id !== chosen))
                .map((id) => ({ value: id, label: t('exports.goneAuthor') })),
            ]}
            value={wish.authors[0] ?? ANY}
            onChange={({ currentTarget: { value } }) =>
              change({ authors: authors.flatMap(({ id }) => (id === value ? [id] : [])) })
            }
          />
          <NativeSelect
            label={t('filters.tag')}
            data={[
              { value: ANY, label: t('filters.anyTag') },
              ...[...new Set([...(foresight?.tags ?? []), ...wish.tags])].map((tag) => ({
                value: tag,
                label: tag,
              })),
            ]}
            value={wish.tags[0] ?? ANY}
            onChange={({ currentTarget: { value } }) =>
              change({ tags: value === ANY ? [] : [value] })
            }
          />
          <Ends
            type="date"
            labels={[t('exports.since'), t('exports.until')]}
            values={[wish.since ?? '', wish.until ?? '']}
            onChange={([since, until]) => change({ since: dayIn(since), until: dayIn(until) })}
          />
          <Ends
            type="number"
            labels={[t('exports.fromParagraph'), t('exports.toParagraph')]}
            values={[String(wish.fromParagraph ?? ''), String(wish.toParagraph ?? '')]}
            onChange={([from, to]) =>
              change({ fromParagraph: paragraphIn(from), toParagraph: paragraphIn(to) })
            }
          />
          <NativeSelect
            label={t('exports.language')}
            data={INTERFACE_LANGUAGE_IDS.map((id) => ({
              value: id,
              label: INTERFACE_LANGUAGES[id].ownName,
            }))}
            value={voice.language}
            onChange={({ currentTarget: { value } }) => {
              const language = INTERFACE_LANGUAGE_IDS.find((id) => id === value)
              if (language) onChange({ ...copy, voice: { ...voice, language } })
            }}
          />
          <NativeSelect
            label={t('exports.timeZone')}
            data={zones}
            value={voice.timeZone}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...copy, voice: { ...voice, timeZone: value } })
            }
          />
          <NativeSelect
            label={t('exports.page')}
            data={valuesOf('page').map((value) => ({ value, label: t(`exports.page-${value}`) }))}
            value={wish.page}
            onChange={({ currentTarget: { value } }) =>
              change({ page: valuesOf('page').find((one) => one === value) ?? PLAIN_COPY.page })
            }
          />
          <NativeSelect
            label={t('exports.notes')}
            data={valuesOf('notes').map((value) => ({ value, label: t(`exports.notes-${value}`) }))}
            value={wish.notes}
            onChange={({ currentTarget: { value } }) =>
              change({ notes: valuesOf('notes').find((one) => one === value) ?? PLAIN_COPY.notes })
            }
          />
          <NativeSelect
            label={t('exports.corrections')}
            data={valuesOf('corrections').map((value) => ({
              value,
              label: t(`exports.corrections-${value}`),
            }))}
            value={wish.corrections}
            onChange={({ currentTarget: { value } }) =>
              change({
                corrections:
                  valuesOf('corrections').find((one) => one === value) ?? PLAIN_COPY.corrections,
              })
            }
          />
          <div className={classes.wide}>
            <CopyLink url={link} />
          </div>
        </div>
      </Folded>
    </div>
  )
}

/** As `CopyWish` has days. */
const DAY = /^\d{4}-\d{2}-\d{2}$/
const LAST_DAY = '9999-12-31'

function dayIn(written: string): string | null {
  return DAY.test(written) ? written : null
}

/** More than any text has; with one digit more no copy would be made. */
const PARAGRAPH_MAX = 9_999_999

/** A whole number that a paragraph can wear. */
function paragraphIn(written: string): number | null {
  const number = Math.trunc(Number(written))
  return number >= 1 ? Math.min(number, PARAGRAPH_MAX) : null
}

/** Where something begins and where it ends; either may be left open. */
function Ends(props: {
  readonly type: 'date' | 'number'
  readonly labels: readonly [string, string]
  readonly values: readonly [string, string]
  readonly onChange: (values: readonly [string, string]) => void
}) {
  const { t } = useTranslation()
  const [first, last] = props.values
  const isNumber = props.type === 'number'
  const isBackwards =
    first !== '' && last !== '' && (isNumber ? Number(first) > Number(last) : first > last)
  const field = (at: 0 | 1, change: (value: string) => readonly [string, string]) => (
    <TextInput
      type={props.type}
      min={isNumber ? 1 : undefined}
      max={isNumber ? PARAGRAPH_MAX : LAST_DAY}
      error={at === 1 && isBackwards && t('exports.endsBefore')}
      label={props.labels[at]}
      value={props.values[at]}
      onChange={({ currentTarget: { value } }) => props.onChange(change(value))}
    />
  )
  return (
    <>
      {field(0, (value) => [value, last])}
      {field(1, (value) => [first, value])}
    </>
  )
}
