import { Button, NumberInput, TextInput } from '@mantine/core'
import { numbersNow, type WordsIndex } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'
import { Dialog } from '../../over-page/Dialog.tsx'
import { useNow } from '../../times/use-now.ts'
import { ReadingDateItem } from './ReadingDateItem.tsx'
import { useDateSentence } from './use-date-sentence.ts'
import classes from './ReadingDates.module.css'

interface DatesProps {
  readonly text: TextView
  readonly index: WordsIndex
  readonly onClose: () => void
}

/** All reading dates of a text, and the way to set another or take one away. */
export function ReadingDatesDialog({
  isOpen,
  ...props
}: DatesProps & { readonly isOpen: boolean }) {
  const { t } = useTranslation()
  return (
    <Dialog
      centered
      opened={isOpen}
      onClose={props.onClose}
      withCloseButton={false}
      title={t('readingDates.title')}
      classNames={{ title: classes.title ?? '' }}
      transitionProps={{ duration: 0 }}
    >
      <Dates {...props} />
      <NewDate {...props} />
    </Dialog>
  )
}

function Dates({ text, index }: DatesProps) {
  const { t } = useTranslation()
  const now = useNow()
  const sentenceFor = useDateSentence()
  const remove = useCommand((dateId: string) =>
    callApi('removeReadingDate', { params: { textId: text.id, dateId } }),
  )
  const dates = text.readingDates ?? []
  if (dates.length === 0) return <p>{t('readingDates.none')}</p>
  return (
    <ul className={classes.list}>
      {dates.map((date) => {
        const sentence = sentenceFor(date, numbersNow(date, index))
        return (
          <ReadingDateItem key={date.id} date={date} sentence={sentence} now={now}>
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t('readingDates.removeName', { date: sentence })}
              loading={remove.isPending && remove.variables === date.id}
              onClick={() => remove.mutate(date.id)}
            >
              {t('readingDates.remove')}
            </Button>
          </ReadingDateItem>
        )
      })}
    </ul>
  )
}

/** What was typed stays until it is set. */
function NewDate({ text, index, onClose }: DatesProps) {
  const { t } = useTranslation()
  const [from, setFrom] = useState<number | string>(1)
  const [to, setTo] = useState<number | string>('')
  const [until, setUntil] = useState('')
  const [isAsked, setAsked] = useState(false)
  const now = useNow()
  const count = index.paragraphs.length
  const [first, last] = [index.paragraphs[Number(from) - 1], index.paragraphs[Number(to) - 1]]
  const dueAt = until === '' ? null : new Date(until).getTime()
  const noParagraph = t('readingDates.noSuchParagraph', { count })
  const isPast = dueAt !== null && dueAt <= now
  const timeFault = dueAt === null ? t('readingDates.noTime') : isPast && t('readingDates.isPast')
  const set = useCommand(
    (given: { readonly ends: readonly [number, number]; readonly dueAt: number }) => {
      const [one, other] = given.ends.toSorted((a, b) => a - b)
      const end = (at = 0) => ({ id: index.paragraphs[at]?.id ?? '', number: at + 1 })
      const body = { from: end(one), to: end(other), dueAt: given.dueAt }
      return callApi('setReadingDate', { params: { textId: text.id }, body })
    },
  )
  const submit = () => {
    setAsked(true)
    if (!first || !last || dueAt === null || isPast || set.isPending) return
    set.mutate(
      { ends: [first.index, last.index], dueAt },
      {
        onSuccess: () => {
          setAsked(false)
          setFrom(Math.min(last.index + 2, count))
          setTo('')
          setUntil('')
        },
      },
    )
  }
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <NumberInput
        data-autofocus
        label={t('readingDates.from')}
        min={1}
        max={count}
        clampBehavior="none"
        allowDecimal={false}
        value={from}
        error={isAsked && !first && noParagraph}
        onChange={setFrom}
      />
      <NumberInput
        label={t('readingDates.to')}
        min={1}
        max={count}
        clampBehavior="none"
        allowDecimal={false}
        value={to}
        error={isAsked && !last && noParagraph}
        onChange={setTo}
      />
      <TextInput
        type="datetime-local"
        className={classes.wide ?? ''}
        label={t('readingDates.until')}
        value={until}
        error={isAsked && timeFault}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <div className={classes.answers}>
        <Button variant="default" onClick={onClose}>
          {t('readingDates.close')}
        </Button>
        <Button type="submit" loading={set.isPending}>
          {t('readingDates.set')}
        </Button>
      </div>
    </form>
  )
}
