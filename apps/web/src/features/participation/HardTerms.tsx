import { sharedTerms } from '@variorum/document'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaidText } from '../../comments/use-said-text.ts'
import type { HardQuestion } from './hard-groups.ts'
import { HardQuestions } from './HardQuestions.tsx'
import classes from './HardPlaces.module.css'

/** More terms are no longer read; those that stand in most questions come first. */
const TERMS_MAX = 24

/** The words that several questions share; a press lists the questions that a number counts. */
export function HardTerms({ questions }: { readonly questions: readonly HardQuestion[] }) {
  const { t } = useTranslation()
  const saidText = useSaidText()
  const [chosen, choose] = useState<string | null>(null)
  const terms = useMemo(
    () =>
      sharedTerms(
        questions.map((question) => saidText(question)),
        TERMS_MAX,
      ),
    [questions, saidText],
  )
  const open = terms.find(({ term }) => term === chosen)
  return (
    <section className={classes.terms} aria-labelledby="hard-terms">
      <h2 id="hard-terms" className={classes.title}>
        {t('participation.hardTerms')}
      </h2>
      <p className={classes.lead}>
        {t(terms.length > 0 ? 'participation.hardTermsLead' : 'participation.hardNoTerms')}
      </p>
      <ul className={classes.termList}>
        {terms.map(({ term, places }) => (
          <li key={term}>
            <button
              type="button"
              className={classes.term}
              aria-expanded={term === chosen}
              aria-controls="hard-term-questions"
              aria-label={t('participation.termCount', { term, count: places.length })}
              onClick={() => choose(term === chosen ? null : term)}
            >
              {term} <b>{places.length}</b>
            </button>
          </li>
        ))}
      </ul>
      <div id="hard-term-questions">
        {open && (
          <>
            <h3 className={classes.place}>{t('participation.hardTerm', { term: open.term })}</h3>
            <HardQuestions questions={open.places.flatMap((place) => questions[place] ?? [])} />
          </>
        )}
      </div>
    </section>
  )
}
