import { globSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Fonts and pictures are compressed already; source maps are read by developers alone, and would take most of the time. */
const TEXT_FILES = '**/*.{html,js,css,svg,json,txt,webmanifest}'
/** A smaller file goes out in one packet either way. */
const MIN_BYTES = 1_400

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** How many bytes the text files of a folder have, and how many go out. */
export interface Precompressed {
  readonly plainBytes: number
  readonly brotliBytes: number
  readonly gzipBytes: number
}

/**
 * Puts a Brotli and a gzip twin (`.br`, `.gz`) beside each text file below `folder`, at the highest level: they are made once and sent
 * many times. Files are compressed in Node's thread pool, several at once.
 */
export async function precompress(folder: string): Promise<Precompressed> {
  const files = globSync(TEXT_FILES, { cwd: folder }).map((name) => join(folder, name))
  const sizes = await Promise.all(files.map(compress))
  const sum = (key: keyof Precompressed) => sizes.reduce((total, size) => total + size[key], 0)
  return {
    plainBytes: sum('plainBytes'),
    brotliBytes: sum('brotliBytes'),
    gzipBytes: sum('gzipBytes'),
  }
}

async function compress(file: string): Promise<Precompressed> {
  const { size } = await stat(file)
  if (size < MIN_BYTES) return { plainBytes: size, brotliBytes: size, gzipBytes: size }
  const bytes = await readFile(file)
  const [br, gz] = await Promise.all([
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: size,
      },
    }),
    zip(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ])
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)])
  return { plainBytes: size, brotliBytes: br.length, gzipBytes: gz.length }
}
