import { Button } from '@mantine/core'
import { IconTag } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TagsField } from './TagsField.tsx'

/** The tags of what is being written: a word that becomes a field. */
export function ComposerTags(props: {
  readonly tags: readonly string[]
  readonly onChange: (tags: readonly string[]) => void
}) {
  const { t } = useTranslation()
  const [isWanted, setWanted] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { tags } = props
  if (isWanted) {
    const leave = () => {
      setWanted(false)
      requestAnimationFrame(() => button.current?.focus())
    }
    return <TagsField tags={tags} onChange={props.onChange} onLeave={leave} />
  }
  return (
    <Button
      ref={button}
      size="compact-xs"
      variant="subtle"
      color="gray"
      justify="start"
      leftSection={<IconTag size={14} aria-hidden />}
      onClick={() => setWanted(true)}
    >
      {tags.length > 0 ? t('tags.these', { tags: tags.join(t('tags.between')) }) : t('tags.add')}
    </Button>
  )
}
