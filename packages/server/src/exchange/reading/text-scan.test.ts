import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordLimit, scanText } from './text-scan.ts'

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const text = '项目代码,项目名称\nP001,河道养护😀\nP002,é\n'

describe('通读一遍文件', () => {
  it('字符断在哪个字节上，都不算损坏', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 70 }), async (size) => {
        expect(await scanText(inPieces(Buffer.from(text), size))).toEqual({
          ok: true,
          encoding: 'utf-8',
          hasMark: false,
        })
      }),
    )
  })

  it('损坏的字节在哪一行，怎么切都说得准', async () => {
    const broken = Buffer.concat([
      Buffer.from(text),
      Buffer.from([0x50, 0xe6, 0x2c]),
      Buffer.from('\n'),
      Buffer.from(text),
    ])
    for (let size = 1; size <= 80; size += 1)
      expect(await scanText(inPieces(broken, size))).toEqual({
        ok: false,
        fault: { code: 'file.broken-utf8', facts: {} },
        row: 4,
      })
  })

  it('文件断在半个字符上，是损坏', async () => {
    const cut = Buffer.from('项目代码\n河').subarray(0, -1)
    expect(await scanText(inPieces(cut, 64))).toMatchObject({ ok: false, row: 2 })
  })

  it('表头不是 UTF-8 的，当作 GB18030', async () => {
    const bytes = Buffer.from([0xcf, 0xee, 0xc4, 0xbf, 0x0a])
    expect(await scanText(inPieces(bytes, 2))).toEqual({ ok: true, encoding: 'gb18030', hasMark: false })
  })

  it('一行超过一兆就停，不看后面', async () => {
    let taken = 0
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from('项目代码\n')
      for (;;) {
        taken += 1
        yield Buffer.alloc(1 << 16, 'x')
      }
    }
    expect(await scanText(endless())).toMatchObject({ ok: false, fault: { code: 'file.line-too-long' }, row: 2 })
    expect(taken).toBeLessThanOrEqual(recordLimit / (1 << 16) + 1)
  })
})
