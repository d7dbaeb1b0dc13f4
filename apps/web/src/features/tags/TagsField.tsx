import { TagsInput } from '@mantine/core'
import {
  changedTags,
  faultOfTag,
  faultOfTags,
  isSameTag,
  tagKey,
  TAGS_MAX,
  cleanTag,
} from '@variorum/document'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { compositionGuard } from '../../browser/composition-guard.ts'
import { useTagOffer } from './tag-offer.ts'
import classes from './TagsField.module.css'

/** A comma in either language ends a tag, as Enter does. */
const SPLIT_CHARS = [',', '，', '、', ';', '；']
const SPLITS = new RegExp(`[${SPLIT_CHARS.join('')}]`, 'u')

/** Where tags are written: the agreed ones are offered first, then those of the text. What is no tag stays in the field, and says why. */
export function TagsField(props: {
  readonly tags: readonly string[]
  readonly onChange: (tags: readonly string[]) => void
  /** Escape, where no list is open. */
  readonly onLeave: () => void
}) {
  const { t } = useTranslation()
  const { agreed, used } = useTagOffer()
  const [words, setWords] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [guard] = useState(compositionGuard)
  const refused = useRef(false)
  const [isFull, setFull] = useState(false)
  const agreedKeys = new Set(agreed.map(tagKey))
  const others = used.filter((tag) => !agreedKeys.has(tagKey(tag)))
  // A list of which everything was taken counts as open, and nothing is to be seen of it.
  const isListEmpty =
    words === '' &&
    [...agreed, ...others].every((tag) => props.tags.some((one) => isSameTag(one, tag)))
  const fault = isFull ? 'too-many-tags' : faultOfTag(words)
  /** Takes what fits. What is no tag, or one too many, is left in the field with `unended`, as one could have typed it. */
  const change = (next: readonly string[], unended = '') => {
    // What was left in the field may be several.
    const apart = next.flatMap((tag) => (tag.trim() === words.trim() ? tag.split(SPLITS) : [tag]))
    const tags = changedTags([], {
      added: apart.map(cleanTag).filter((tag) => tag !== ''),
      removed: [],
    })
    const unfit = tags.filter((tag) => faultOfTag(tag) !== null)
    const fit = tags.filter((tag) => faultOfTag(tag) === null)
    const isTooMany = faultOfTags(fit) !== null
    const taken = fit.slice(0, TAGS_MAX)
    setFull(isTooMany)
    if (taken.join() !== props.tags.join()) props.onChange(taken)
    const left = [...unfit, ...fit.slice(TAGS_MAX)]
    if (left.length === 0) return
    // The field empties itself in the same breath, before or after this.
    refused.current = true
    queueMicrotask(() => (refused.current = false))
    setWords([...left, unended].filter((part) => part !== '').join(t('tags.between')))
  }
  const search = (next: string) => {
    if (refused.current && next === '') return
    setFull(false)
    // An input method, and a phone, put a comma in without its key.
    const parts = next.split(SPLITS)
    const unended = parts.pop() ?? ''
    setWords(unended)
    const written = parts.filter((part) => cleanTag(part) !== '')
    if (written.length > 0) change([...props.tags, ...written], unended)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // What chooses characters in an input method is nobody's key: the field under this one leaves alone what was stopped.
    if (guard.isComposing(event.nativeEvent)) return event.stopPropagation()
    // The page and the field around it have uses of their own for these keys.
    if (event.key !== 'Escape') return
    event.stopPropagation()
    if (!isOpen || isListEmpty) props.onLeave()
  }
  return (
    <TagsInput
      autoFocus
      size="xs"
      aria-label={t('tags.field')}
      placeholder={props.tags.length === 0 ? t('tags.hint') : ''}
      value={[...props.tags]}
      onChange={change}
      searchValue={words}
      onSearchChange={search}
      splitChars={SPLIT_CHARS}
      isDuplicate={(tag, tags) => tags.some((one) => isSameTag(one, tag))}
      data={[
        { group: t('tags.agreed'), items: [...agreed] },
        { group: t('tags.used'), items: others },
      ].filter(({ items }) => items.length > 0)}
      error={fault === null || fault === 'tag-empty' ? null : t(`error.${fault}`)}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onKeyDown={onKeyDown}
      onCompositionEnd={(event) => guard.compositionEnded(event.nativeEvent)}
      classNames={{
        option: classes.option ?? '',
        pill: classes.pill ?? '',
        inputField: classes.field ?? '',
      }}
      comboboxProps={{ withinPortal: true, shadow: 'md' }}
    />
  )
}
