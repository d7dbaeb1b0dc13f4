import { describe, expect, it } from 'vitest'
import { createHistoryLayers } from './history-layers.ts'

/** A window with a history, as browsers keep it, and a router that hears of the steps which are its own. */
function visit() {
  let entries: { url: string; state: object | null }[] = [
    { url: 'elsewhere', state: null },
    { url: 'page', state: { routed: 1 } },
  ]
  let at = 1
  let hear: (event: { stopImmediatePropagation: () => void }) => void = () => {}
  const routed: string[] = []
  const step = (delta: number) => {
    if (!entries[at + delta]) return
    at += delta
    let isStopped = false
    hear({ stopImmediatePropagation: () => (isStopped = true) })
    if (!isStopped) routed.push(entries[at]!.url)
  }
  const put = (url: string, state: object | null) => {
    entries = [...entries.slice(0, at + 1), { url, state }]
    at += 1
  }
  let id = 0
  const make = () =>
    createHistoryLayers(
      {
        state: () => entries[at]!.state,
        push: (state) => put(entries[at]!.url, state),
        replace: (state) => (entries[at] = { ...entries[at]!, state }),
        go: step,
        onStep: (next) => (hear = next),
      },
      () => `page ${(id += 1)}`,
    )
  let layers = make()
  const open: string[] = []
  const ends = new Map<string, () => void>()
  const close = (name: string) => {
    open.splice(open.indexOf(name), 1)
    ends.get(name)?.()
  }
  return {
    open,
    opens: (name: string) => {
      open.push(name)
      ends.set(
        name,
        layers.open(() => close(name)),
      )
    },
    closes: close,
    back: () => step(-1),
    forward: () => step(1),
    follows: (url: string) => {
      put(url, { routed: 2 })
      layers.navigated('push')
    },
    isSentTo: (url: string) => {
      entries[at] = { url, state: { routed: 3 } }
      layers.navigated('replace')
    },
    reloads: () => {
      open.length = 0
      layers = make()
    },
    url: () => entries[at]!.url,
    length: () => entries.length,
    routed,
  }
}

describe('what lies over a page', () => {
  it('is closed by Back, which the router does not hear of, and the next Back leaves', () => {
    const reader = visit()
    reader.opens('sheet')
    reader.back()
    expect(reader.open).toEqual([])
    expect(reader.url()).toBe('page')
    expect(reader.routed).toEqual([])
    reader.back()
    expect(reader.url()).toBe('elsewhere')
    expect(reader.routed).toEqual(['elsewhere'])
  })

  it('is closed from above, one by one', () => {
    const reader = visit()
    reader.opens('sheet')
    reader.opens('question')
    reader.back()
    expect(reader.open).toEqual(['sheet'])
    reader.back()
    expect(reader.open).toEqual([])
    expect(reader.url()).toBe('page')
  })

  it('costs one entry, however often something opens and is closed by its own button', () => {
    const reader = visit()
    for (let round = 0; round < 50; round += 1) {
      reader.opens('sheet')
      reader.closes('sheet')
    }
    expect(reader.length()).toBe(3)
    reader.opens('sheet')
    reader.back()
    expect(reader.open).toEqual([])
    expect(reader.url()).toBe('page')
  })

  it('leaves no step that does nothing', () => {
    const reader = visit()
    reader.opens('sheet')
    reader.opens('question')
    reader.closes('question')
    reader.back()
    expect(reader.open).toEqual([])
    reader.back()
    expect(reader.url()).toBe('elsewhere')
  })

  it('is not closed when what lies over it was, and Back then closes it', () => {
    const reader = visit()
    reader.opens('sheet')
    reader.closes('sheet')
    reader.opens('list')
    reader.opens('question')
    reader.back()
    expect(reader.open).toEqual(['list'])
    reader.back()
    expect(reader.open).toEqual([])
    expect(reader.url()).toBe('page')
  })

  it('is gone after a reload: Back leaves at once', () => {
    const reader = visit()
    reader.opens('sheet')
    reader.reloads()
    reader.back()
    expect(reader.url()).toBe('elsewhere')
  })

  it('opens by the address again after a reload: Back closes it', () => {
    const reader = visit()
    reader.opens('sheet')
    reader.reloads()
    reader.opens('sheet')
    expect(reader.length()).toBe(3)
    reader.back()
    expect(reader.open).toEqual([])
    expect(reader.url()).toBe('page')
  })

  it('does not come back with Forward, nor is anything lost by it', () => {
    const reader = visit()
    reader.opens('sheet')
    reader.back()
    reader.forward()
    expect(reader.open).toEqual([])
    reader.back()
    expect(reader.url()).toBe('elsewhere')
  })

  it('leads on by a link: Back is at the page again, the next one leaves it', () => {
    const reader = visit()
    reader.opens('sheet')
    reader.follows('further')
    reader.closes('sheet')
    reader.back()
    expect(reader.routed).toEqual(['page'])
    reader.back()
    expect(reader.url()).toBe('elsewhere')
  })

  it('ends its page: Back does not come to what was replaced', () => {
    const reader = visit()
    reader.opens('question')
    reader.isSentTo('group')
    reader.closes('question')
    reader.back()
    expect(reader.url()).toBe('elsewhere')
  })
})
