import { expect, it } from 'vitest'
import { IDS_PER_STATEMENT, inStatements } from './in-statements.ts'

it('asks for each id once, for no more in one statement than it says, and answers all that is found in their order', async () => {
  const ids = Array.from({ length: 2 * IDS_PER_STATEMENT + 1 }, (_, at) => at)
  const asked: (readonly number[])[] = []
  const found = await inStatements([...ids, ...ids], (some) => {
    asked.push(some)
    return Promise.resolve(some.filter((id) => id % 2 === 0).map(String))
  })
  expect(asked.map(({ length }) => length)).toEqual([IDS_PER_STATEMENT, IDS_PER_STATEMENT, 1])
  expect(found).toEqual(ids.filter((id) => id % 2 === 0).map(String))
})

it('asks nothing of nobody', async () => {
  const ask = () => Promise.reject(new Error('asked'))
  expect(await inStatements([], ask)).toEqual([])
})
