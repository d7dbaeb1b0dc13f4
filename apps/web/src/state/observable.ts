import { useSyncExternalStore } from 'react'

/** A value that changes over time, in the shape that `useSyncExternalStore` takes. */
export interface Observable<Value> {
  readonly get: () => Value
  /** Returns the way to stop listening. */
  readonly subscribe: (listener: () => void) => () => void
}

/** An `Observable` that its owner sets. Setting the same value again (`Object.is`) tells nobody. */
export interface MutableObservable<Value> extends Observable<Value> {
  readonly set: (value: Value) => void
}

/** Makes a value that can be watched. */
export function observable<Value>(initial: Value): MutableObservable<Value> {
  let current = initial
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    set: (value) => {
      if (Object.is(value, current)) return
      current = value
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The current value, rendered again on every change. */
export function useObservable<Value>(source: Observable<Value>): Value {
  return useSyncExternalStore(source.subscribe, source.get)
}

/** What `select` takes from the current value, rendered again only when it is something else (`Object.is`). */
export function useSelected<Value, Selected>(
  source: Observable<Value>,
  select: (value: Value) => Selected,
): Selected {
  return useSyncExternalStore(source.subscribe, () => select(source.get()))
}
