import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkFormsCommand } from './check-forms.ts'

const published = fileURLToPath(new URL('../../../../examples/published-forms/', import.meta.url))

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'jiheng-check-forms-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Run = { readonly code: number; readonly out: string; readonly err: string }

async function run(...args: readonly string[]): Promise<Run> {
  let [out, err] = ['', '']
  const code = await checkFormsCommand(args, {
    stdout: (text) => {
      out += text
    },
    stderr: (text) => {
      err += text
    },
  })
  return { code, out, err }
}

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, content)
  return file
}

type Answer = readonly { readonly id: string | null; readonly faults: readonly { code: string; field: string }[] }[]

describe('jiheng check-forms', () => {
  it.each([
    ['selfeval.jsonl', 27],
    ['overall.jsonl', 3],
    ['goals.jsonl', 12],
    ['keyeval.jsonl', 12],
  ])('checks every form of %s', async (file, count) => {
    const { code, out, err } = await run(path.join(published, file), '--json')
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toHaveLength(count)
  })

  it('tells a person what is wrong, in Chinese, with the article', async () => {
    const { code, out } = await run(path.join(published, 'overall.jsonl'))
    expect(code).toBe(0)
    expect(out).toContain('执行率与全年执行数除以全年预算数不一致。（填报：100%；应为：80.45%；依据：财预〔2020〕10号')
    expect(out).toContain('共检查 3 张表。')
  })

  it('answers each broken line in its place and goes on', async () => {
    const good = '{"id":"a","indicators":[]}'
    const file = await fileOf('broken.jsonl', `\uFEFF${good}\r\n\n{"id":\n${'x'.repeat(5_000_000)}\n[]\n${good}`)
    const { code, out } = await run(file, '--json')
    const answer = JSON.parse(out) as Answer
    expect(code).toBe(0)
    expect(
      answer.map(({ id, faults }) => id ?? faults.map(({ code: fault, field }) => `${fault} ${field}`).join()),
    ).toEqual(['a', 'line.not-json 第3行', 'line.too-long 第4行', 'line.not-form 第5行', 'a'])
  })

  it('answers an empty file with an empty list', async () => {
    expect(await run(await fileOf('empty.jsonl', ''), '--json')).toEqual({ code: 0, out: '[]\n', err: '' })
    expect(JSON.parse((await run(await fileOf('blank.jsonl', '\uFEFF\n \n'), '--json')).out)).toEqual([])
  })

  it('survives bytes that are no text', async () => {
    const { code, out } = await run(
      await fileOf(
        'bytes.jsonl',
        Uint8Array.from({ length: 4096 }, (_, at) => (at * 37) % 256),
      ),
      '--json',
    )
    expect(code).toBe(0)
    expect((JSON.parse(out) as Answer).every(({ faults }) => faults[0]?.code === 'line.not-json')).toBe(true)
  })

  it('names a file that cannot be read, and a call that is wrong', async () => {
    const missing = await run(path.join(folder, 'none.jsonl'), '--json')
    expect([missing.code, missing.out]).toEqual([1, ''])
    expect(missing.err).toContain('无法读取文件')
    expect((await run(folder, '--json')).code).toBe(1)
    expect((await run('--json')).code).toBe(2)
    expect((await run('a', 'b')).code).toBe(2)
    expect((await run('a', '--verbose')).code).toBe(2)
  })
})
