import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSaidText } from '../../comments/use-said-text.ts'
import type { HardQuestion } from './hard-groups.ts'
import classes from './HardPlaces.module.css'

/** Questions, each the way to its thread. */
export function HardQuestions({ questions }: { readonly questions: readonly HardQuestion[] }) {
  const { t } = useTranslation()
  const saidText = useSaidText()
  return (
    <ul className={classes.questions}>
      {questions.map((question) => (
        <li key={question.id}>
          <Link
            to="/texts/$textId"
            params={{ textId: question.textId }}
            search={{ thread: question.id }}
            dir="auto"
          >
            {saidText(question) || t('participation.hardNoWords')}
          </Link>
          {question.alsoAsked > 0 && (
            <span className={classes.also}>
              {t('participation.hardAlso', { count: question.alsoAsked })}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
