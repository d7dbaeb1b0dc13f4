import { serveJobs } from '../worker-pool/serve-jobs.ts'

// The worker of the pool's own tests.
serveJobs({
  echo: () => Promise.resolve((parts) => ({ parts, pid: process.pid })),
  tell: () =>
    Promise.resolve((_parts, tell) => {
      tell({ step: 'reading', share: 0 })
      // Nobody sees what changes so fast.
      tell({ step: 'reading', share: 0.01 })
      tell({ step: 'writing', share: null })
      return null
    }),
  early: () => {
    const seen: string[] = []
    return Promise.resolve({
      ahead: (part) => {
        seen.push(part)
        if (part === 'two') throw new TypeError('nobody hears this')
      },
      work: (parts) => ({ ahead: seen.splice(0), parts }),
    })
  },
  fail: () =>
    Promise.resolve(() => {
      throw new TypeError('the work met a mistake')
    }),
  crash: () => Promise.resolve(() => process.exit(3)),
  hoard: () => Promise.resolve(hoard),
  hoardBytes: () => Promise.resolve(hoardBytes),
  spinAhead: () =>
    Promise.resolve({
      ahead: () => {
        for (;;);
      },
      work: () => null,
    }),
  spin: () =>
    Promise.resolve(() => {
      for (;;);
    }),
})

function hoard(): never {
  const hoarded: number[][] = []
  for (;;) hoarded.push(Array.from<number>({ length: 4_000_000 }).fill(0.5))
}

/** Outside of what V8 counts. */
function hoardBytes(): never {
  const hoarded: Uint8Array[] = []
  for (;;) hoarded.push(new Uint8Array(64 * 1024 * 1024).fill(1))
}
