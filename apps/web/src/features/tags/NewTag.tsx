import { Button, TextInput } from '@mantine/core'
import { faultOfTag } from '@variorum/document'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useComposedEnter } from '../../browser/use-composed-enter.ts'
import classes from './GroupTags.module.css'

/** Where a tag for the list is written. What was refused stays in the field. */
export function NewTag(props: { readonly onAdd: (tag: string) => Promise<unknown> }) {
  const { t } = useTranslation()
  const composedEnter = useComposedEnter()
  const [words, setWords] = useState('')
  const fault = words === '' ? null : faultOfTag(words)
  const add = async () => {
    if (words === '' || fault !== null) return
    try {
      await props.onAdd(words)
      setWords('')
    } catch {
      // The command has told why.
    }
  }
  return (
    <form
      noValidate
      className={classes.new}
      {...composedEnter}
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <TextInput
        data-autofocus
        aria-label={t('tags.newTag')}
        placeholder={t('tags.newTag')}
        autoComplete="off"
        value={words}
        error={fault && t(`error.${fault}`)}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {t('tags.addTag')}
      </Button>
    </form>
  )
}
