import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { makeSeal, sealFrom } from './seal.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'jiheng-seal-'))
afterAll(() => rmSync(folder, { recursive: true }))

const secret = Buffer.from('12345678901234567890')

it('what is sealed opens under the same key for the same account, and no other way', () => {
  const [own, other] = [makeSeal(Buffer.alloc(32, 1)), makeSeal(Buffer.alloc(32, 2))]
  const sealed = own.close(secret, 'a')
  expect(own.open(sealed, 'a')).toEqual(secret)
  expect(sealed.includes(secret)).toBe(false)
  expect(own.close(secret, 'a')).not.toEqual(sealed)
  expect(() => own.open(sealed, 'b')).toThrow()
  expect(() => other.open(sealed, 'a')).toThrow()
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
  expect(() => own.open(sealed, 'a')).toThrow()
})

it('the key is made once, for its owner alone, and found again', () => {
  const file = path.join(folder, 'deep', 'secret.key')
  const sealed = sealFrom(file).close(secret, 'a')
  expect(sealFrom(file).open(sealed, 'a')).toEqual(secret)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
})

it('a file that is no key is named', () => {
  const file = path.join(folder, 'wrong.key')
  writeFileSync(file, 'short')
  expect(() => sealFrom(file)).toThrow(`密钥文件“${file}”不正确，应为 64 个十六进制数字。`)
})
