import { Button } from '@mantine/core'
import { IMPORT_MAX_THREADS, type CopyForesight } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useFailureSentence } from '../../api/use-failure.ts'
import { useInterfaceLanguage } from '../../language/start-language.ts'
import type { WishedCopy } from './wished-copy.ts'
import classes from './Foresight.module.css'

/** More are counted: a dialogue is no list of members. */
const NAMED_MAX = 12
const PLACES_MAX = 6

/** What looks like an e-mail address: the copy writes it, since somebody is called so. */
const ADDRESS = /\S@\S/

/** Whom the file names, what the choices leave out, and what else it tells whoever gets it. */
export function Foresight({
  foresight,
  copy,
  isBehind,
  failure,
  onRetry,
}: {
  /** Null until it is known. */
  readonly foresight: CopyForesight | null
  readonly copy: WishedCopy
  /** It is of an earlier choice, and the answer to the present one is awaited. */
  readonly isBehind: boolean
  /** Why there is no answer. */
  readonly failure: Error | null
  readonly onRetry: () => void
}) {
  const { t } = useTranslation()
  const language = useInterfaceLanguage()
  const sentenceFor = useFailureSentence()
  const addresses = foresight?.named.filter((name) => ADDRESS.test(name)).slice(0, NAMED_MAX) ?? []
  return (
    <section className={classes.foresight} aria-label={t('exports.foresight')} aria-live="polite">
      <h3>{t('exports.foresight')}</h3>
      {isBehind && <p>{t('exports.foreseeing')}</p>}
      {failure && (
        <>
          <p>{sentenceFor(failure)}</p>
          <p>{t('exports.unforeseen')}</p>
          <Button variant="default" size="compact-sm" onClick={onRetry}>
            {t('pages.retry')}
          </Button>
        </>
      )}
      {foresight && (
        <ul aria-busy={isBehind} className={isBehind ? (classes.behind ?? '') : ''}>
          <li>{naming(foresight)}</li>
          {addresses.length > 0 && (
            <li>{t('exports.namesAddresses', { list: inList(addresses) })}</li>
          )}
          {foresight.saidNames.length > 0 && (
            <li>
              {t('exports.saidNames')}
              <ul>
                {foresight.saidNames.slice(0, NAMED_MAX).map(({ name, places }) => (
                  <li key={name}>
                    <strong>{name}</strong> {inList(places.slice(0, PLACES_MAX).map(placeOf))}
                    {places.length > PLACES_MAX && ' …'}
                  </li>
                ))}
              </ul>
            </li>
          )}
          <li>
            {foresight.leftOut > 0
              ? t('exports.chosen', {
                  count: foresight.held,
                  all: foresight.held + foresight.leftOut,
                })
              : t('exports.held', { count: foresight.held })}
          </li>
          {copy.format === 'archive' && foresight.held > IMPORT_MAX_THREADS && (
            <li>{t('exports.archiveBringsBack', { count: IMPORT_MAX_THREADS })}</li>
          )}
          {foresight.withoutByState !== null && foresight.withoutByState > 0 && (
            <li>
              {t(`exports.withoutByState-${copy.wish.states}`, {
                count: foresight.withoutByState,
              })}
            </li>
          )}
          {foresight.pictures > 0 && (
            <li>{t('exports.pictures', { count: foresight.pictures })}</li>
          )}
          <li>{t('exports.alsoTells', { zone: copy.voice.timeZone })}</li>
        </ul>
      )}
    </section>
  )

  function inList(items: readonly string[]): string {
    return new Intl.ListFormat(language, { type: 'conjunction' }).format(items)
  }

  function placeOf(place: CopyForesight['saidNames'][number]['places'][number]): string {
    return place.in === 'title'
      ? t('exports.inTitle')
      : t(`exports.in-${place.in}`, { number: place.number })
  }

  function naming({ named }: CopyForesight): string {
    if (copy.wish.names === 'none') return t('exports.namesNobody')
    if (named.length === 0) return t('exports.nobodyToName')
    const shown = named.slice(0, NAMED_MAX)
    const list = inList(shown)
    return shown.length === named.length
      ? t('exports.namesThese', { count: named.length, list })
      : t('exports.namesTheseAndMore', { count: named.length, list })
  }
}
