import { mkdir, rm } from 'node:fs/promises'
import { ServerProcess as Program } from '../../faults/server-process.ts'
import { Generator } from '../load/generator.ts'
import { ServerProcess } from '../servers/peer-process.ts'
import type { ServerName } from '../servers/server-names.ts'

/** One server and the processes that load it, for one measurement. */
export class Stage {
  readonly server: ServerName
  /** How long load lasts. */
  readonly seconds: number
  /** For what lasts as long as the run: data that take long to prepare. */
  readonly keptFolder: string
  readonly #folder: string
  readonly #servers: ServerProcess[] = []
  readonly #programs: Program[] = []
  readonly #generators: Generator[] = []

  constructor(server: ServerName, seconds: number, folders: { run: string; kept: string }) {
    this.server = server
    this.seconds = seconds
    this.#folder = folders.run
    this.keptFolder = folders.kept
  }

  /** Starts the server with an empty folder. */
  async start(): Promise<ServerProcess> {
    await rm(this.#folder, { recursive: true, force: true })
    await mkdir(this.#folder, { recursive: true })
    return this.startIn(this.#folder)
  }

  /** Starts the server with what lies in the folder; one that keeps rooms in memory unless told otherwise `isStoring`. */
  async startIn(folder: string, isStoring = false): Promise<ServerProcess> {
    const server = await ServerProcess.start(this.server, folder, isStoring)
    this.#servers.push(server)
    return server
  }

  /** Starts our whole program with an empty folder, and gives the folder too: what is asked for may be put into it. */
  async startProgram(): Promise<{ readonly program: Program; readonly folder: string }> {
    await rm(this.#folder, { recursive: true, force: true })
    await mkdir(this.#folder, { recursive: true })
    const program = await Program.start(this.#folder)
    this.#programs.push(program)
    return { program, folder: this.#folder }
  }

  generator(): Generator {
    const generator = new Generator()
    this.#generators.push(generator)
    return generator
  }

  /** Ends everything that was started. */
  async clear(): Promise<void> {
    for (const generator of this.#generators) generator.stop()
    await Promise.all(this.#servers.map((server) => server.stop()))
    await Promise.all(this.#programs.map((program) => program.isStopped()))
    await rm(this.#folder, { recursive: true, force: true })
  }
}
