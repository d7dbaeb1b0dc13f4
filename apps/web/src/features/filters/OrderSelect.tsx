import { NativeSelect } from '@mantine/core'
import { THREAD_ORDERS } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { useObservable } from '../../state/observable.ts'
import type { Filtering } from './filtering.ts'

/** In which order discussions are listed. */
export function OrderSelect({ filtering }: { readonly filtering: Filtering }) {
  const { t } = useTranslation()
  const order = useObservable(filtering.order)
  return (
    <NativeSelect
      label={t('filters.order')}
      data={THREAD_ORDERS.map((value) => ({ value, label: t(`filters.order-${value}`) }))}
      value={order}
      onChange={({ currentTarget: { value } }) =>
        filtering.changeOrder(THREAD_ORDERS.find((known) => known === value) ?? 'text')
      }
    />
  )
}
