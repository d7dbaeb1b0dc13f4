import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { callApi } from '../../api/api.ts'
import { useFailureNotice } from '../../api/use-failure.ts'
import { useSignInWays } from './use-sign-in-ways.ts'

type Purpose =
  | { readonly type: 'sign-in' }
  /** Who has no account yet gets one by this invitation. */
  | { readonly type: 'join'; readonly invitation: string }
  | { readonly type: 'link' }

/** Leaves for the sign-in provider with this whole window; nothing where none is set up. */
export function ProviderButton({ purpose }: { readonly purpose: Purpose }) {
  const { t } = useTranslation()
  const notify = useFailureNotice()
  const provider = useSignInWays().data?.provider
  const leave = useMutation({
    mutationFn: () => departureFor(purpose),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: notify,
  })
  if (!provider) return null
  return (
    <Button
      variant="default"
      size="md"
      fullWidth
      // Until the other page is there.
      loading={leave.isPending || leave.isSuccess}
      onClick={() => leave.mutate()}
    >
      {t(purpose.type === 'link' ? 'accounts.linkProvider' : 'accounts.signInWith', { provider })}
    </Button>
  )
}

function departureFor(purpose: Purpose): Promise<{ url: string }> {
  switch (purpose.type) {
    case 'sign-in':
      return callApi('startProviderSignIn', { body: { invitation: null } })
    case 'join':
      return callApi('startProviderSignIn', { body: { invitation: purpose.invitation } })
    case 'link':
      return callApi('linkProvider')
  }
}
