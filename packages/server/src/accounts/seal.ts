import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Keeps secrets in the database unreadable without the installation's key. */
export type Seal = {
  /** `about` says whose it is, and opens nothing of another's. */
  close(secret: Buffer, about: string): Buffer
  open(sealed: Buffer, about: string): Buffer
  /** A digest that cannot be tried out without the key. */
  digest(text: string): Buffer
}

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM: 12 random bytes, the tag, the text. */
export function makeSeal(key: Buffer): Seal {
  return {
    close: (secret, about) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      const text = Buffer.concat([cipher.update(secret), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text])
    },
    open: (sealed, about) => {
      const [nonce, rest] = [sealed.subarray(0, nonceBytes), sealed.subarray(nonceBytes)]
      const opening = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
      opening.setAAD(Buffer.from(about)).setAuthTag(rest.subarray(0, tagBytes))
      return Buffer.concat([opening.update(rest.subarray(tagBytes)), opening.final()])
    },
    digest: (text) => createHmac('sha256', key).update(text).digest(),
  }
}

/**
 * The seal of an installation: its key is read from a file, which is made where there is none. Without a file the key
 * ends with the process, as for a throwaway database.
 * @throws an Error whose Chinese message says what is wrong with the file.
 */
export function sealFrom(file: string | null): Seal {
  if (file === null) return makeSeal(randomBytes(keyBytes))
  mkdirSync(path.dirname(file), { recursive: true })
  try {
    // Fails where it is there already: of two processes that start at once one makes it and the other reads it.
    writeFileSync(file, `${randomBytes(keyBytes).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const text = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`密钥文件“${file}”不正确，应为 64 个十六进制数字。`)
  return makeSeal(Buffer.from(text, 'hex'))
}
