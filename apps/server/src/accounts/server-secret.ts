import { open, readFile } from 'node:fs/promises'

/** better-auth asks for at least 32 characters; shorter ones mean that the file was cut off. */
const SECRET_MIN_CHARS = 32

/**
 * The secret that session cookies are signed with, kept in `file` (mode 0600). Makes it at the first start and returns once it is on
 * disk. Deleting the file signs everybody out.
 * @throws {Error} if the file holds something too short to be a secret.
 */
export async function readOrCreateSecret(file: string, newToken: () => string): Promise<string> {
  const secret = (await readIfExists(file)) ?? (await create(file, newToken() + newToken()))
  if (secret.length < SECRET_MIN_CHARS) {
    throw new Error(`${file} holds ${secret.length} characters, a secret has ${SECRET_MIN_CHARS}`)
  }
  return secret
}

async function readIfExists(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function create(file: string, secret: string): Promise<string> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(`${secret}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return secret
}
