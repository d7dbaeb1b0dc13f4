import { LOAD_METHODS } from './load-methods.ts'

/** What a load process is told, and what it answers. */
export interface LoadOrder {
  readonly id: number
  readonly method: keyof typeof LOAD_METHODS
  readonly argument: unknown
}
export type LoadAnswer =
  | { readonly id: number; readonly isDone: true; readonly value: unknown }
  | { readonly id: number; readonly isDone: false; readonly reason: string }

process.on('message', (order: LoadOrder) => void obey(order))
process.on('disconnect', () => process.exit(0))

async function obey({ id, method, argument }: LoadOrder): Promise<void> {
  try {
    const value = await LOAD_METHODS[method](argument as never)
    answer({ id, isDone: true, value })
  } catch (error) {
    answer({
      id,
      isDone: false,
      reason: error instanceof Error ? (error.stack ?? '') : String(error),
    })
  }
}

function answer(message: LoadAnswer): void {
  process.send?.(message)
}
