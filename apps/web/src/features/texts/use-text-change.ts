import type { TextId } from '@variorum/document'
import type { EndpointBody } from '@variorum/protocol'
import { callApi } from '../../api/api.ts'
import { useCommand } from '../../api/use-command.ts'

/** Changes what is named of a text: its title, who edits its words, whether it is locked, archived or in the bin. */
export function useTextChange(textId: TextId) {
  return useCommand((body: EndpointBody<'changeText'>) =>
    callApi('changeText', { params: { textId }, body }),
  )
}
