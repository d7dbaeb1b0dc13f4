import { describe, expect, it } from 'vitest'
import { readOptions } from './read-options.ts'

describe('the options of the benchmark', () => {
  it('measure everything three times unless told otherwise', () => {
    const { scenarios, servers, rounds, isWritten } = readOptions([])
    expect(scenarios.length).toBeGreaterThan(10)
    expect(servers).toHaveLength(4)
    expect(rounds).toBe(3)
    expect(isWritten).toBe(false)
  })

  it('narrow a run to some scenarios and servers', () => {
    const options = readOptions([
      '--scenario',
      '100x5,flood',
      '--servers',
      'ours,hocuspocus',
      '--rounds',
      '1',
    ])
    expect(options.scenarios.map(({ name }) => name)).toEqual(['100x5', 'flood'])
    expect(options.servers).toEqual(['hocuspocus', 'ours'])
    expect(options.rounds).toBe(1)
  })

  it.each([
    [['--scenario', '100x6'], '100x6'],
    [['--servers', 'theirs'], 'theirs'],
    [['--rounds', 'many'], 'rounds'],
  ])('name what is wrong with %j', (args, named) => {
    expect(() => readOptions(args)).toThrow(named)
  })
})
