import { createWriteStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { deflateRawSync } from 'node:zlib'
import { ZipFile } from 'yazl'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTown, ImportBench, places, type Tables } from './testing.ts'

let bench: ImportBench
beforeAll(async () => {
  bench = await ImportBench.open()
})
afterAll(() => bench.close())

const utf8 = (lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`)
const heading = (table: string): string => aTown[table]?.[0] ?? ''

/** 项目 with its lines changed by hand. */
function projects(...lines: readonly string[]): Tables {
  return { 机构: aTown['机构'] ?? [], 项目: lines }
}

/** Bytes of a GB18030 text: Node decodes it but does not write it, so the few characters that are needed are spelt out. */
function gb18030(text: string): Buffer {
  const bytes = gbTable()
  return Buffer.concat(
    [...text].map((sign) => (sign.charCodeAt(0) < 0x80 ? Buffer.from(sign) : (bytes.get(sign) ?? Buffer.from('?')))),
  )
}

function gbTable(): ReadonlyMap<string, Buffer> {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, Buffer>()
  for (let high = 0xa1; high <= 0xf7; high += 1)
    for (let low = 0xa1; low <= 0xfe; low += 1) {
      const bytes = Buffer.from([high, low])
      table.set(decoder.decode(bytes), bytes)
    }
  return table
}

describe('坏的表头', () => {
  it('不认识的列：说出列名和最接近的列', async () => {
    const issues = await bench.refused(projects(heading('项目').replace('项目性质', '项目性值')))
    expect(places(issues)).toEqual([['header.unknown-column', '项目', 1, '项目性值']])
    expect(issues[0]?.mend).toContain('项目性质')
  })

  it('缺主键列、缺必填列：逐列说出', async () => {
    const issues = await bench.refused(projects('项目名称,机构代码', '河道养护,U01'))
    expect(places(issues)).toEqual([
      ['header.missing-column', '项目', 1, '项目代码'],
      ['header.missing-column', '项目', 1, '对象类型'],
    ])
  })

  it('同一列两次、空列名', async () => {
    const issues = await bench.refused(projects(`${heading('项目')},项目名称,`))
    expect(places(issues)).toEqual([
      ['header.repeated-column', '项目', 1, '项目名称'],
      ['header.blank-column', '项目', 1, ''],
    ])
  })

  it('整个表头都不对：第一行其实是数据', async () => {
    const issues = await bench.refused(projects('P001,河道养护,U01,项目'))
    expect(issues.map((issue) => issue.code)).toContain('header.unknown-column')
    expect(issues.map((issue) => issue.code)).toContain('header.missing-column')
  })

  it('表名不对：提示最接近的表', async () => {
    const issues = await bench.refused({ ...aTown, 绩效指标表: ['项目代码'] })
    expect(places(issues)).toEqual([['file.unknown-table', '绩效指标表', null, null]])
    expect(issues[0]?.mend).toContain('绩效指标')
  })
})

describe('坏的行', () => {
  it('格数与表头不符', async () => {
    const issues = await bench.refused(projects(heading('项目'), 'P001,河道养护,U01,项目'))
    expect(places(issues)).toEqual([['row.cell-count', '项目', 2, null]])
    expect(issues[0]?.rule).toContain('14 列')
  })

  it('引号没有闭合', async () => {
    const issues = await bench.refused(
      projects(heading('项目'), 'P001,"河道养护,U01,项目,,,,,,,,,,', 'P002,为老服务,D01,项目,,,,,,,,,,'),
    )
    expect(places(issues)).toEqual([['file.unclosed-quote', '项目', 2, null]])
  })

  it('引号的位置不对', async () => {
    const issues = await bench.refused(projects(heading('项目'), 'P001,"河道"养护,U01,项目,,,,,,,,,,'))
    expect(places(issues)).toEqual([['file.stray-quote', '项目', 2, null]])
  })

  it('行末的空行不算，中间的空行提示后跳过，行号不乱', async () => {
    const issues = await bench.refused(
      projects(heading('项目'), '', 'P001,河道养护,U01,工程,,,,,,,,,,', ',,,,,,,,,,,,,', '', ''),
    )
    expect(places(issues)).toEqual([['list.unknown', '项目', 3, '对象类型']])
  })
})

describe('坏的文件', () => {
  it('空文件', async () => {
    expect(places(await bench.refused({ ...aTown, 项目: Buffer.alloc(0) }))).toContainEqual([
      'file.empty',
      '项目',
      null,
      null,
    ])
  })

  it('空文件夹', async () => {
    expect(places(await bench.refused({}))).toEqual([['package.no-table', null, null, null]])
  })

  it('UTF-16，有没有字节序标记都认得出', async () => {
    const text = Buffer.from(`${(aTown['项目'] ?? []).join('\n')}\n`, 'utf16le')
    const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), text])
    for (const bytes of [text, marked])
      expect(places(await bench.refused({ 机构: aTown['机构'] ?? [], 项目: bytes }))).toEqual([
        ['file.utf16', '项目', null, null],
      ])
  })

  it('空字节：说出在第几行', async () => {
    const bytes = Buffer.concat([utf8(aTown['项目'] ?? []), Buffer.from('P003,坏\0了')])
    expect(places(await bench.refused({ 机构: aTown['机构'] ?? [], 项目: bytes }))).toEqual([
      ['file.nul-byte', '项目', 4, null],
    ])
  })

  it('UTF-8 里有损坏的字节：不当作 GB18030 读成乱码', async () => {
    const bytes = Buffer.concat([
      utf8(aTown['项目'] ?? []),
      Buffer.from('P003,'),
      Buffer.from([0xe6, 0xb2]),
      Buffer.from(',U01\n'),
    ])
    expect(places(await bench.refused({ 机构: aTown['机构'] ?? [], 项目: bytes }))).toEqual([
      ['file.broken-utf8', '项目', 4, null],
    ])
  })

  it('一行一百兆：读到一兆就停，内存不涨', async () => {
    const path = bench.write(aTown)
    const out = createWriteStream(join(path, '项目.csv'))
    const block = Buffer.alloc(1 << 20, 'x')
    await pipeline(function* () {
      yield Buffer.from(`${heading('项目')}\n`)
      for (let megabyte = 0; megabyte < 100; megabyte += 1) yield block
    }, out)
    const before = process.memoryUsage().rss
    const issues = await bench.refusal({ path })
    expect(places(issues)).toContainEqual(['file.line-too-long', '项目', 2, null])
    expect(process.memoryUsage().rss - before).toBeLessThan(64 << 20)
  })

  it('引号里藏着的长记录也读不进来', async () => {
    const line = `${'长'.repeat(100)}\n`
    const issues = await bench.refused(projects(heading('项目'), `P001,"${line.repeat(10_000)}",U01,项目,,,,,,,,,,`))
    expect(places(issues)).toEqual([['file.line-too-long', '项目', 2, null]])
  })
})

describe('编码', () => {
  it('BOM：照读，并提示', async () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8(aTown['项目'] ?? [])])
    const outcome = await bench.load({ ...aTown, 项目: bytes }, { dryRun: true })
    expect(outcome.ok).toBe(true)
    expect(places(outcome.issues)).toEqual([['file.byte-order-mark', '项目', null, null]])
  })

  it('GB18030：照读，并说明', async () => {
    const bytes = gb18030(`${(aTown['项目'] ?? []).join('\r\n')}\r\n`)
    const outcome = await bench.load({ ...aTown, 项目: bytes }, { dryRun: true })
    expect(places(outcome.issues)).toEqual([['file.gb18030', '项目', null, null]])
    expect(outcome.digest).toBe((await bench.load(aTown, { dryRun: true })).digest)
  })

  it('既不是 UTF-8 也不是 GB18030', async () => {
    const bytes = Buffer.concat([gb18030(heading('项目')), Buffer.from([0x0a, 0xff, 0xff, 0x0a])])
    expect(places(await bench.refused({ 机构: aTown['机构'] ?? [], 项目: bytes }))).toEqual([
      ['file.unknown-encoding', '项目', null, null],
    ])
  })

  it('CRLF 换行、只有表头的表，都可以', async () => {
    const crlf = (aTown['项目'] ?? []).map((line) => `${line}\r`)
    const outcome = await bench.load({ ...aTown, 项目: crlf, 制度: ['文号,名称'] }, { dryRun: true })
    expect(outcome.issues).toEqual([])
  })
})

type Entry = { readonly name: string | Buffer; readonly bytes: Buffer; readonly claims?: number }

/** A zip written by hand, as tools do that yazl would not imitate: raw names, sizes that lie. */
function rawZip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes, claims } of entries) {
    const raw = Buffer.isBuffer(name) ? name : Buffer.from(name)
    const packed = deflateRawSync(bytes)
    const sizes = Buffer.alloc(14)
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(claims ?? bytes.length, 8)
    sizes.writeUInt16LE(raw.length, 12)
    const versions = Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0])
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), versions, sizes, Buffer.alloc(2), raw, packed])
    const end = Buffer.alloc(16)
    end.writeUInt32LE(at, 12)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), versions, sizes, end, raw]))
    locals.push(local)
    at += local.length
  }
  const central = Buffer.concat(directory)
  const tail = Buffer.alloc(18)
  tail.writeUInt16LE(entries.length, 4)
  tail.writeUInt16LE(entries.length, 6)
  tail.writeUInt32LE(central.length, 8)
  tail.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, central, Buffer.from('PK\x05\x06'), tail])
}

function zipFile(name: string, bytes: Buffer): { path: string } {
  const path = join(bench.folder, name)
  writeFileSync(path, bytes)
  return { path }
}

const town: readonly Entry[] = Object.entries(aTown).map(([name, lines]) => ({
  name: `${name}.csv`,
  bytes: utf8(lines),
}))

describe('压缩包', () => {
  it('解压后膨胀上千倍：看目录就拒绝，不解压', async () => {
    const bomb = { name: '项目.csv', bytes: Buffer.alloc(64 << 20, 'x') }
    const issues = await bench.refusal(
      zipFile('bomb.zip', rawZip([...town.filter(({ name }) => name !== '项目.csv'), bomb])),
    )
    expect(issues.map((issue) => issue.code)).toEqual(['package.inflates'])
    expect(issues[0]?.rule).toContain('项目.csv')
  })

  it('解压后超过限额', async () => {
    const issues = await bench.refusal(zipFile('large.zip', rawZip(town)), { limits: { bytes: 1024 } })
    expect(issues.map((issue) => issue.code)).toEqual(['package.too-large'])
  })

  it('目录谎报大小：读到所报的大小就停', async () => {
    const liar = {
      name: '项目.csv',
      bytes: Buffer.concat([utf8(aTown['项目'] ?? []), Buffer.alloc(8 << 20, 10)]),
      claims: 900,
    }
    const issues = await bench.refusal(
      zipFile('liar.zip', rawZip([...town.filter(({ name }) => name !== '项目.csv'), liar])),
    )
    expect(places(issues)).toContainEqual(['package.broken', '项目', null, null])
  })

  it('残缺的压缩包', async () => {
    const issues = await bench.refusal(zipFile('cut.zip', rawZip(town).subarray(0, 500)))
    expect(issues.map((issue) => issue.code)).toEqual(['package.broken'])
  })

  it('残缺的工作簿、改了名的旧版 xls', async () => {
    for (const bytes of [rawZip(town), Buffer.from('d0cf11e0a1b11ae1', 'hex')]) {
      const issues = await bench.refusal(zipFile('book.xlsx', bytes))
      expect(issues.map((issue) => issue.code)).toEqual(['package.broken'])
    }
  })

  it('Windows 压的包：文件名是 GBK，套一层文件夹，混着系统垃圾', async () => {
    const folder = gb18030('吴泾镇数据包')
    const junk: Entry[] = [
      { name: '__MACOSX/._项目.csv', bytes: Buffer.from('x') },
      { name: '.DS_Store', bytes: Buffer.from('x') },
    ]
    const named = town.map((entry) => ({
      ...entry,
      name: Buffer.concat([folder, Buffer.from('\\'), gb18030(String(entry.name))]),
    }))
    const outcome = await bench.import(zipFile('windows.zip', rawZip([...named, ...junk])), { dryRun: true })
    expect(outcome.issues).toEqual([])
    expect(outcome.digest).toBe((await bench.load(aTown, { dryRun: true })).digest)
  })

  it('同一张表在包里有两份', async () => {
    const twice = [...town, { name: '备份/项目.csv', bytes: utf8(aTown['项目'] ?? []) }]
    expect(places(await bench.refusal(zipFile('twice.zip', rawZip(twice))))).toEqual([
      ['file.repeated-table', '项目', null, null],
    ])
  })

  it('文件太多', async () => {
    const zip = new ZipFile()
    for (let at = 0; at < 1100; at += 1) zip.addBuffer(Buffer.from('x'), `${String(at)}.txt`)
    zip.end()
    const path = join(bench.folder, 'many.zip')
    await pipeline(zip.outputStream, createWriteStream(path))
    expect((await bench.refusal({ path })).map((issue) => issue.code)).toEqual(['package.too-many-files'])
  })

  it('上传的几个 CSV 文件也是一个包', async () => {
    const path = bench.write(aTown)
    const files = Object.keys(aTown).map((name) => ({ name: `${name}.csv`, path: join(path, `${name}.csv`) }))
    const outcome = await bench.import({ files }, { dryRun: true })
    expect(outcome.ok).toBe(true)
    expect(outcome.tables).toHaveLength(Object.keys(aTown).length)
  })
})
