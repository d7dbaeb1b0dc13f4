import type { CopyForesight } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useInterfaceLanguage } from '../../language/start-language.ts'
import type { WishedCopy } from './wished-copy.ts'
import classes from './Foresight.module.css'

/** More are counted: a dialogue is no list of members. */
const NAMED_MAX = 12
const PLACES_MAX = 6

/** Whom the file names, what the choices leave out, and what else it tells whoever gets it. */
export function Foresight({
  foresight,
  copy,
}: {
  /** Null until it is known. */
  readonly foresight: CopyForesight | null
  readonly copy: WishedCopy
}) {
  const { t } = useTranslation()
  const language = useInterfaceLanguage()
  return (
    <section className={classes.foresight} aria-label={t('exports.foresight')} aria-live="polite">
      <h3>{t('exports.foresight')}</h3>
      {foresight === null ? (
        <p>{t('exports.foreseeing')}</p>
      ) : (
        <ul aria-busy={false}>
          <li>{naming(foresight)}</li>
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
          {foresight.leftOut > 0 && (
            <li>
              {t('exports.chosen', {
                count: foresight.held,
                all: foresight.held + foresight.leftOut,
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
