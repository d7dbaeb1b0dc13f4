import type { AnnotationId, ThreadState } from '@variorum/document'
import type { DeskThread } from '@variorum/protocol'
import { useCallback, useEffect, useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { Command } from '../../offline/command.ts'
import { submitCommand } from '../../offline/own-outbox.ts'

/** As long as people take to see what they have done. */
export const UNDO_OFFERED_MS = 10_000

/** What is done with threads: they are resolved or opened, or facilitators say how far they are with them. */
export type DeskAct =
  | { readonly type: 'resolved' | 'opened' }
  | { readonly type: 'state'; readonly state: ThreadState }

/** What was done with some threads at once, and can be undone. */
export interface Deed {
  readonly key: number
  readonly act: DeskAct
  /** One for each thread, as it was. */
  readonly steps: readonly Step[]
}

/** A thread with which something could not be done, and why. */
export interface Refused {
  readonly thread: DeskThread
  readonly failure: unknown
}

/** What somebody does with the threads of a desk. */
export interface Triage {
  /** Each is a command of its own, one after the other; the next begins when all are done. */
  readonly act: (threads: readonly DeskThread[], act: DeskAct) => void
  /** Null where nothing was done in the last ten seconds, and while anything runs. */
  readonly deed: Deed | null
  readonly undo: () => void
  /** Of what was done last. */
  readonly refused: readonly Refused[]
  readonly forgetRefused: () => void
  /** How many commands wait for their turn. */
  readonly leftCount: number
}

/** A command, and the thread that it is about as it was. */
export interface Step {
  readonly thread: DeskThread
  readonly command: Extract<Command, { name: 'resolveThread' | 'changeThreadState' }>
}

/** What a triage works with. */
interface TriageDeps {
  readonly submit: typeof submitCommand
  readonly newId: () => string
  /** Words by which somebody knows a thread. */
  readonly aboutOf: (thread: DeskThread) => string
}

/** Works on threads of any texts through the outbox, several at once, and takes that back. */
export function useTriage({
  submit = submitCommand,
  newId = uuidv7,
  aboutOf = ({ quote }) => quote,
}: Partial<TriageDeps> = {}): Triage {
  const [deed, setDeed] = useState<Deed | null>(null)
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const [leftCount, setLeftCount] = useState(0)
  /** What can be undone now: nothing while anything runs, whatever is drawn by then. */
  const last = useRef<Deed | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const nextKey = useRef(1)
  const said = useRef<Said>(new Map())
  const runningCount = useRef(0)
  const run = useCallback(
    (steps: readonly Step[], act: DeskAct | null) => {
      if (steps.length === 0) return
      for (const { thread, command } of steps) {
        if (command.name !== 'changeThreadState') continue
        const before = said.current.get(thread.id)
        // What waits is drawn as done, and then for a moment as it was before.
        const shown = before?.state === thread.triage ? before.shown : thread.triage
        said.current.set(thread.id, { shown, state: command.body.state })
      }
      last.current = null
      setDeed(null)
      runningCount.current++
      setLeftCount((left) => left + steps.length)
      const work = async () => {
        const done: Step[] = []
        const not: Refused[] = []
        for (const step of steps) {
          const { thread, command } = step
          await submit(thread.textId, command, { about: aboutOf(thread) }).then(
            () => done.push(step),
            (failure: unknown) => {
              said.current.delete(thread.id)
              not.push({ thread, failure })
            },
          )
          setLeftCount((left) => left - 1)
        }
        setRefused(not)
        // Where more was asked for meanwhile, that is the last deed.
        if (--runningCount.current > 0 || done.length === 0 || act === null) return
        last.current = { key: nextKey.current++, act, steps: done }
        setDeed(last.current)
      }
      queue.current = queue.current.then(work, work)
    },
    [submit, aboutOf],
  )
  useEffect(() => {
    if (!deed) return undefined
    const timer = setTimeout(() => {
      if (last.current === deed) last.current = null
      setDeed((now) => (now === deed ? null : now))
    }, UNDO_OFFERED_MS)
    return () => clearTimeout(timer)
  }, [deed])
  return {
    act: useCallback(
      (threads, act) => run(stepsOf(threads, act, newId, said.current), act),
      [run, newId],
    ),
    deed,
    undo: useCallback(() => {
      if (last.current) run(stepsBack(last.current), null)
    }, [run]),
    refused,
    forgetRefused: useCallback(() => setRefused([]), []),
    leftCount,
  }
}

/** What was said of threads here, for as long as the list shows them as they were before. */
type Said = Map<AnnotationId, { readonly shown: ThreadState; readonly state: ThreadState }>

/** One for each thread of which it is not so already. Nothing in a mark without words is to be settled. Each has a name, to be taken back by. */
export function stepsOf(
  threads: readonly DeskThread[],
  act: DeskAct,
  newId: () => string,
  said: Said = new Map(),
): readonly Step[] {
  if (act.type === 'state') {
    const { state } = act
    return threads.flatMap((thread) => {
      const own = said.get(thread.id)
      const was = own?.shown === thread.triage ? own.state : thread.triage
      return was === state ? [] : [{ thread, command: stating(thread, { state, was }, newId()) }]
    })
  }
  const isResolved = act.type === 'resolved'
  return threads
    .filter(({ isOpen, isBare }) => !isBare && isOpen === isResolved)
    .map((thread) => ({ thread, command: resolving(thread, { isResolved, deed: newId() }) }))
}

/** The way back from what was done, the last first: each takes back its own step and nothing that came after it. */
export function stepsBack({ steps }: Deed): readonly Step[] {
  return steps.toReversed().map(({ thread, command }) => {
    const undoes = command.body.deed
    if (command.name === 'resolveThread') {
      return {
        thread,
        command: resolving(thread, { isResolved: !command.body.isResolved, undoes }),
      }
    }
    const { params, body } = command
    const state = body.was ?? thread.triage
    return { thread, command: { ...command, params, body: { state, undoes } } }
  })
}

function resolving(
  thread: DeskThread,
  body: Extract<Command, { name: 'resolveThread' }>['body'],
): Step['command'] {
  return { name: 'resolveThread', params: paramsOf(thread), body }
}

/** Where another facilitator said something else meanwhile it is refused; what follows from what is said in the thread is nobody's word against it. */
function stating(
  thread: DeskThread,
  change: { readonly state: ThreadState; readonly was: ThreadState },
  deed: string,
): Step['command'] {
  return { name: 'changeThreadState', params: paramsOf(thread), body: { ...change, deed } }
}

function paramsOf({ textId, id }: DeskThread) {
  return { textId, annotationId: id }
}

/** What `e` does with these: all that are open are resolved, and where none is, all are opened. */
export function wantsResolved(threads: readonly DeskThread[]): boolean {
  return threads.some(({ isOpen, isBare }) => isOpen && !isBare)
}

/** What the key of a state does with these: all are given it, and where all have it, it is taken from them. */
export function stateWanted(threads: readonly DeskThread[], state: ThreadState): ThreadState {
  return threads.every(({ triage }) => triage === state) ? 'new' : state
}

/** By their ids, in the order of the list. */
export function threadsIn(
  listed: readonly DeskThread[],
  ids: ReadonlySet<AnnotationId>,
): DeskThread[] {
  return listed.filter(({ id }) => ids.has(id))
}
