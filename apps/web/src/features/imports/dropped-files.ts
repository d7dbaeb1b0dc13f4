/** Files that somebody dropped or chose. */
export interface ChosenFiles {
  readonly files: readonly File[]
  /** Whether there were more than are taken at once. */
  readonly areMore: boolean
}

/** Files that are read at once: the readings of a course. Each is looked at by a person. */
export const FILES_MAX_AT_ONCE = 50

/** Folders within each other beyond this are not looked into. */
const FOLDERS_MAX_DEPTH = 8

/** What lies in folders for programs to find: `.DS_Store`, `Thumbs.db`. */
const FURNITURE = /^(?:\.|~\$|(?:thumbs\.db|desktop\.ini)$)/i

/** Of chosen files those that are taken, in the order of their names. */
export function takenFiles(files: readonly File[]): ChosenFiles {
  const own = files.filter(({ name }) => !FURNITURE.test(name))
  const sorted = own.toSorted((one, other) =>
    pathOf(one).localeCompare(pathOf(other), undefined, { numeric: true }),
  )
  return {
    files: sorted.slice(0, FILES_MAX_AT_ONCE),
    areMore: sorted.length > FILES_MAX_AT_ONCE,
  }
}

/** The files that were dropped, those in dropped folders too. Has to be called while the drop is told, since the browser forgets it after. */
export async function droppedFiles(dropped: DataTransfer): Promise<ChosenFiles> {
  const entries = Array.from(dropped.items, (item) =>
    item.kind === 'file' ? item.webkitGetAsEntry() : null,
  )
  const isPlain = entries.every((entry) => !entry?.isDirectory)
  if (isPlain) return takenFiles([...dropped.files])
  const found: File[] = []
  for (const entry of entries) if (entry) await collect(entry, found, 0)
  return takenFiles(found)
}

function pathOf(file: File): string {
  return file.webkitRelativePath || file.name
}

async function collect(entry: FileSystemEntry, found: File[], depth: number): Promise<void> {
  // One more is enough to know that there are more.
  if (found.length > FILES_MAX_AT_ONCE || FURNITURE.test(entry.name)) return
  if (isFile(entry)) {
    found.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)))
    return
  }
  if (!isFolder(entry) || depth >= FOLDERS_MAX_DEPTH) return
  const reader = entry.createReader()
  for (;;) {
    // A browser gives a hundred at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0 || found.length > FILES_MAX_AT_ONCE) return
    for (const inner of some) await collect(inner, found, depth + 1)
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
