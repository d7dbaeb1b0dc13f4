import { Zip, ZipPassThrough } from 'fflate'

/** A file that goes into a bundle. */
export interface BundledFile {
  /** With folders, if it has any, and `/` between them. */
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * A ZIP file with these files in their order, as they come: no more than one of them is in memory. They are stored as they are, since archives are packed already. A name that is
 * taken gets a number.
 * @throws what `files` throws.
 */
export async function* bundleFiles(files: AsyncIterable<BundledFile>): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    made.push(chunk)
  })
  const taken = new Set<string>()
  for await (const { name, bytes } of files) {
    const entry = new ZipPassThrough(untaken(name, taken))
    zip.add(entry)
    entry.push(bytes, true)
    yield* made
    made = []
  }
  zip.end()
  yield* made
}

/** As file systems compare names: without regard to capitals. */
function untaken(name: string, taken: Set<string>): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.[^./]*)?$/u.exec(name) ?? []
  let free = name
  for (let number = 2; taken.has(free.toLowerCase()); number++)
    free = `${stem} (${number})${ending}`
  taken.add(free.toLowerCase())
  return free
}
