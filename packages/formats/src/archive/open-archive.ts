import { IMAGE_MAX_BYTES, TEXT_IMAGES_MAX_BYTES } from '@variorum/document'
import { strFromU8, unzipSync } from 'fflate'
import * as z from 'zod'
import type { ImportFault } from '../imports/import-outcome.ts'
import { refusalOfBinary } from '../plain-text/binary-signatures.ts'
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  hashOfMember,
  MEMBERS,
  PICTURES,
} from './archive-layout.ts'

/** A text may show some thousand pictures. */
const ENTRIES_MAX = 5_000
/** A manifest of that many members has half of it. */
const MANIFEST_MAX_BYTES = 1024 * 1024
/** The words and all that was said of them: 40,000 comments, and what a worker can read within its memory. */
const DATA_MAX_BYTES = 32 * 1024 * 1024

const manifestHead = z.object({ format: z.literal(ARCHIVE_FORMAT), version: z.int().positive() })
const manifestBody = z.object({
  members: z.record(
    z.string(),
    z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), size: z.int().nonnegative() }),
  ),
})

type Opened =
  | { readonly ok: true; readonly members: ReadonlyMap<string, Uint8Array> }
  | { readonly ok: false; readonly reason: ImportFault }

/** Whether a file is packed as archives are; other ZIP files are not told apart here. */
export function isZipFile(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

/**
 * The members of an archive, each as its manifest says that it is; what else lies in the file is passed over. Sizes are looked at before anything is unpacked. Never throws for bytes.
 */
export async function openArchive(bytes: Uint8Array): Promise<Opened> {
  const refused = (reason: ImportFault): Opened => ({ ok: false, reason })
  const refusal = refusalOfBinary(bytes)
  if (refusal === 'file-encrypted' || refusal === 'file-broken') return refused(refusal)
  const manifest = readManifest(bytes)
  if (typeof manifest === 'string') return refused(manifest)
  const unpacked = unpack(bytes, limitsOf(new Set(manifest.keys())))
  if (typeof unpacked === 'string') return refused(unpacked)
  for (const [name, said] of manifest) {
    const member = unpacked.get(name)
    if (member?.length !== said.size || (await hashOfMember(member)) !== said.sha256) {
      return refused('archive-altered')
    }
  }
  return { ok: true, members: unpacked }
}

/** What the manifest says of each member, or why there is none. */
function readManifest(
  bytes: Uint8Array,
): ReadonlyMap<string, { readonly sha256: string; readonly size: number }> | ImportFault {
  const unpacked = unpack(bytes, (name, sizeBytes) => {
    if (name !== MEMBERS.manifest) return false
    if (sizeBytes > MANIFEST_MAX_BYTES) throw new TooLarge()
    return true
  })
  if (typeof unpacked === 'string') return unpacked
  const written = unpacked.get(MEMBERS.manifest)
  if (!written) return 'file-foreign-zip'
  let said: unknown
  try {
    said = JSON.parse(strFromU8(written))
  } catch {
    return 'file-foreign-zip'
  }
  const head = manifestHead.safeParse(said)
  if (!head.success) return 'file-foreign-zip'
  if (head.data.version > ARCHIVE_VERSION) return 'archive-too-new'
  const body = manifestBody.safeParse(said)
  return body.success ? new Map(Object.entries(body.data.members)) : 'archive-altered'
}

function limitsOf(listed: ReadonlySet<string>): (name: string, sizeBytes: number) => boolean {
  const sizes = { data: 0, pictures: 0 }
  return (name, sizeBytes) => {
    if (!listed.has(name)) return false
    const isPicture = name.startsWith(PICTURES)
    sizes[isPicture ? 'pictures' : 'data'] += sizeBytes
    const isTooLarge =
      sizes.data > DATA_MAX_BYTES ||
      sizes.pictures > TEXT_IMAGES_MAX_BYTES ||
      (isPicture && sizeBytes > IMAGE_MAX_BYTES)
    if (isTooLarge) throw new TooLarge()
    return true
  }
}

/** In a ZIP file: packed as they are. */
const STORED = 0

/** The entries that are wanted, by their names; or why there are none. */
function unpack(
  bytes: Uint8Array,
  isWanted: (name: string, sizeBytes: number) => boolean,
): ReadonlyMap<string, Uint8Array<ArrayBuffer>> | ImportFault {
  let count = 0
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, size, originalSize, compression }) => {
        if (compression === STORED && size !== originalSize) throw new Error('Sizes differ')
        if (++count > ENTRIES_MAX) throw new TooLarge()
        // What an entry says of its own size is believed where it is more than what stands there.
        return isWanted(name, Math.max(size, originalSize))
      },
    })
    return new Map(Object.entries(entries))
  } catch (error) {
    return error instanceof TooLarge ? 'file-unpacks-too-large' : 'file-broken'
  }
}

/** Ends the unpacking. */
class TooLarge extends Error {}
