// First bytes of formats that people drop by mistake. Rich Text is characters, but its words drown in control words.
const SIGNATURES: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46, 0x2d], // PDF
  [0x50, 0x4b, 0x03, 0x04], // ZIP: DOCX, ODT, EPUB
  [0xd0, 0xcf, 0x11, 0xe0], // DOC and its kin
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x1f, 0x8b], // gzip
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x52, 0x61, 0x72, 0x21], // RAR
  [0x7b, 0x5c, 0x72, 0x74, 0x66], // RTF
]

/** Whether the file says with its first bytes that it is of another format than plain text. */
export function hasBinarySignature(bytes: Uint8Array): boolean {
  return SIGNATURES.some((signature) => signature.every((byte, index) => bytes[index] === byte))
}

/** Why a file of another format cannot be read; null for one that may be text. */
export function refusalOfBinary(
  bytes: Uint8Array,
): 'file-not-text' | 'file-encrypted' | 'file-broken' | null {
  if (!hasBinarySignature(bytes)) return null
  if (isEncrypted(bytes)) return 'file-encrypted'
  return isBroken(bytes) ? 'file-broken' : 'file-not-text'
}

const PDF = '%PDF-'
const ZIP = 'PK\u0003\u0004'
// Both formats end with what tells where everything is; a comment of up to 64 KiB may follow in a ZIP archive.
const ZIP_END = 'PK\u0005\u0006'
const ZIP_END_BYTES = 22 + 0xffff
const PDF_END = '%%EOF'
const PDF_END_BYTES = 2_048
// Bit 0 of the flags of a ZIP entry (APPNOTE.TXT, 4.4.4).
const ZIP_FLAGS_AT = 6
// How Office names what it has locked, in UTF-16.
const OFFICE_LOCK = Array.from('EncryptedPackage').join('\0')

function isEncrypted(bytes: Uint8Array): boolean {
  const text = latinOf(bytes)
  if (text.startsWith(ZIP)) return ((bytes[ZIP_FLAGS_AT] ?? 0) & 1) === 1
  if (text.startsWith(PDF)) return /\/Encrypt\b/.test(text)
  return text.startsWith('\u00d0\u00cf') && text.includes(OFFICE_LOCK)
}

function isBroken(bytes: Uint8Array): boolean {
  const text = latinOf(bytes)
  if (text.startsWith(ZIP)) return !text.slice(-ZIP_END_BYTES).includes(ZIP_END)
  return text.startsWith(PDF) && !text.slice(-PDF_END_BYTES).includes(PDF_END)
}

function latinOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}
