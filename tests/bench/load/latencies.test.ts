import { describe, expect, it } from 'vitest'
import { Latencies } from './latencies.ts'

describe('percentiles of latencies', () => {
  it('are exact to two hundredths', () => {
    const latencies = new Latencies()
    for (let ms = 1; ms <= 1_000; ms++) latencies.add(ms)
    for (const [share, expected] of [
      [0.5, 500],
      [0.99, 990],
      [1, 1_000],
    ] as const) {
      const found = latencies.percentile(share)
      expect(Math.abs(found - expected) / expected).toBeLessThan(0.021)
    }
  })

  it('show one slow delivery among many only at the end', () => {
    const latencies = new Latencies()
    for (let index = 0; index < 999; index++) latencies.add(1)
    latencies.add(8_000)
    expect(latencies.percentile(0.99)).toBeLessThan(1.03)
    expect(latencies.percentile(1)).toBeGreaterThan(7_800)
  })

  it('are not a number if nothing was delivered', () => {
    expect(new Latencies().percentile(0.5)).toBeNaN()
  })
})
