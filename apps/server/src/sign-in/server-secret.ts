import { open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StartFailure } from '../runtime/start-failure.ts'

/**
 * A secret as it was written: better-auth asks for at least 32 characters, and the line's end comes last. A file without it was cut off, as
 * a full disk or a power failure does it; some of them are then full of zeros.
 */
const WHOLE = /^[\x21-\x7e]{32,}\r?\n$/

/** The secret, and whether it was made just now. */
export interface ServerSecret {
  readonly secret: string
  readonly isNew: boolean
}

/**
 * The secret that session cookies are signed with, kept in `file` (mode 0600). Makes it at the first start and returns once it is on
 * disk: there is a whole file, or none. Deleting the file signs everybody out.
 * @throws {StartFailure} if the file is there and holds no whole secret: another one would lock out guests for good.
 */
export async function readOrCreateSecret(
  file: string,
  newToken: () => string,
): Promise<ServerSecret> {
  const kept = await readIfExists(file)
  if (kept === null) return { secret: await create(file, newToken() + newToken()), isNew: true }
  if (!WHOLE.test(kept)) throw damaged(file)
  return { secret: kept.trim(), isNew: false }
}

async function readIfExists(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new StartFailure(
      `无法读取密钥文件 ${file}。请检查文件权限。`,
      `The secret in ${file} can't be read. Check the file's permissions.`,
      { cause: error },
    )
  }
}

async function create(file: string, secret: string): Promise<string> {
  const part = `${file}.part`
  await writeAndSync(part, `${secret}\n`)
  await rename(part, file)
  const folder = await open(dirname(file), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
  return secret
}

async function writeAndSync(file: string, content: string): Promise<void> {
  const handle = await open(file, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function damaged(file: string): StartFailure {
  return new StartFailure(
    `密钥文件 ${file} 不完整（应为一行至少 32 个字符，并以换行结尾）。请从备份恢复此文件；若删除它，所有人都将退出登录，访客将无法回来。`,
    `The secret in ${file} is not whole (one line of at least 32 characters, with a line break at its end). Put the file back from a copy; without it everybody is signed out, and guests can't come back.`,
  )
}
