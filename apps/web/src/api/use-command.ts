import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFailureNotice } from './use-failure.ts'

/**
 * Sends a command. Whatever came of it, all that the open page shows is asked for again: a refusal, too, says that things are no longer
 * as they look. A failure tells its sentence in the corner.
 */
export function useCommand<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const queryClient = useQueryClient()
  const notify = useFailureNotice()
  return useMutation({
    mutationFn: send,
    onSettled: () => queryClient.invalidateQueries(),
    onError: notify,
  })
}
