import { useTranslation } from 'react-i18next'
import type { MentionOffer } from './use-mention-offer.ts'
import classes from './MentionList.module.css'

/** The id of one entry, for `aria-activedescendant`. */
export function mentionEntryId({ listId }: MentionOffer, at: number): string {
  return `${listId}-${at}`
}

/** Whom one can mention: chosen with arrows and Enter while the caret stays in the field, or pressed. */
export function MentionList({ offer }: { readonly offer: MentionOffer }) {
  const { t } = useTranslation()
  return (
    <div
      id={offer.listId}
      role="listbox"
      aria-label={t('composing.mention')}
      className={classes.list}
    >
      {offer.people.map((person, at) => (
        <div
          key={person.id}
          id={mentionEntryId(offer, at)}
          role="option"
          aria-selected={at === offer.activeAt}
          className={classes.entry}
          dir="auto"
          // The field keeps the focus, and a phone its keyboard.
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.stopPropagation()
            offer.choose(person)
          }}
        >
          {person.name}
        </div>
      ))}
    </div>
  )
}
