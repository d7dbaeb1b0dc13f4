/** What a server under test is told, and what it answers; over the IPC channel of the process that started it. */
export type Order = 'collect-garbage' | 'stop'
export type Answer =
  | { readonly type: 'listening'; readonly port: number }
  /** `heldBytes`: what is alive in the main thread's heap, and what hangs from it outside. */
  | { readonly type: 'garbage-collected'; readonly heldBytes: number }

/** How many collections it takes until what weak references and finalizers held is gone too. */
const COLLECTIONS = 4

/** Says on which port this server listens, and from then on does what it is told. Ends with the process that started it. */
export function answerOrders(port: number, stop: () => Promise<void>): void {
  process.on('message', (order: Order) => {
    if (order === 'stop') return void stop().then(() => process.exit(0))
    for (let round = 0; round < COLLECTIONS; round++) globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    answer({ type: 'garbage-collected', heldBytes: heapUsed + external })
  })
  process.on('disconnect', () => process.exit(0))
  answer({ type: 'listening', port })
}

function answer(message: Answer): void {
  process.send?.(message)
}
