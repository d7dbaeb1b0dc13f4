import { describe, expect, it } from 'vitest'
import { UnfinishedBodies, type Unfinished } from './unfinished-bodies.ts'

const MIB = 1024 * 1024

/** As many as there is room for. */
function fill(bodies: UnfinishedBodies, askers: number, bytes: number): Unfinished[] {
  const begun: Unfinished[] = []
  for (let asker = 0; asker < askers; asker++) {
    for (;;) {
      try {
        const body = bodies.begin(`user ${asker}`)
        begun.push(body)
        body.holds(bytes)
      } catch {
        break
      }
    }
  }
  return begun
}

describe('bodies that have not come whole', () => {
  it('are bounded in bytes for each asker, and others have room', () => {
    const bodies = new UnfinishedBodies()
    // The last one found no room.
    expect(fill(bodies, 1, MIB)).toHaveLength(9)
    expect(() => bodies.begin('user other').holds(MIB)).not.toThrow()
  })

  it('are bounded in number for each asker, and others have room', () => {
    const bodies = new UnfinishedBodies()
    expect(fill(bodies, 1, 0)).toHaveLength(500)
    expect(() => bodies.begin('user other')).not.toThrow()
  })

  it('are bounded for all, and there is room again when they end', () => {
    const bodies = new UnfinishedBodies()
    const begun = fill(bodies, 20, MIB)
    const late = bodies.begin('user late')
    expect(() => late.holds(MIB)).toThrow('server-busy')
    for (const body of begun) body.end()
    expect(() => late.holds(MIB)).not.toThrow()
    late.end()
    expect(fill(bodies, 20, 0)).toHaveLength(4_000)
  })
})
