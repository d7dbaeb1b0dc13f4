/** What the manifest of an archive calls itself. */
export const ARCHIVE_FORMAT = 'variorum-archive'

/**
 * Goes up with every change after which an older reader would misread an archive, or lose something of it. What a reader may pass over needs no new
 * version.
 */
export const ARCHIVE_VERSION = 1

/** The members of an archive. All that they name lies in it; pictures lie in `PICTURES`, each named by its hash. */
export const MEMBERS = {
  manifest: 'manifest.json',
  readme: 'readme.txt',
  text: 'text.json',
  discussions: 'discussions.json',
} as const

/** Begins the names of pictures. */
export const PICTURES = 'pictures/'

/** Endings of pictures' names, for whoever unpacks an archive to look at it. */
export const PICTURE_ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
}

/** SHA-256 in lower-case hexadecimal digits. */
export async function hashOfMember(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
