import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkFormLine, faultRules, unusable, type FormCheck } from '@jiheng/domain/exchange'
import type { CommandIo } from './command.ts'

/** No form is longer; a longer line is refused without being kept in memory. */
const longestLine = 4 * 1024 * 1024

const usage = '用法：jiheng check-forms 文件.jsonl [--json]\n'

/** Reads published forms line by line, and prints what each says, its points by the national rule and every fault. */
export async function checkFormsCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readCall(args)
  if (call === null) {
    io.stderr(usage)
    return 2
  }
  try {
    await printChecks(call, io)
    return 0
  } catch (error) {
    if (!isFileError(error)) throw error
    io.stderr(`无法读取文件“${call.file}”（${error.code}）。请核对路径和权限。\n`)
    return 1
  }
}

type Call = { readonly file: string; readonly isJson: boolean }

function readCall(args: readonly string[]): Call | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    return file === undefined || more.length > 0 ? null : { file, isJson: values.json }
  } catch {
    return null
  }
}

function isFileError(error: unknown): error is { readonly code: string } {
  return error instanceof Error && 'code' in error && 'syscall' in error && typeof error.code === 'string'
}

async function printChecks({ file, isJson }: Call, io: CommandIo): Promise<void> {
  let count = 0
  for await (const { number, text } of linesOf(file)) {
    if (text?.trim() === '') continue
    const place = `第${number}行`
    const check = text === null ? unusable('line.too-long', place, '') : checkFormLine(text, place)
    if (isJson) io.stdout(`${count === 0 ? '[\n' : ',\n'}${JSON.stringify(check)}`)
    else io.stdout(describe(check))
    count += 1
  }
  if (isJson) io.stdout(count === 0 ? '[]\n' : '\n]\n')
  else io.stdout(`共检查 ${count} 张表。\n`)
}

type Line = { readonly number: number; readonly text: string | null }

/** Lines of a UTF-8 file, without a byte order mark; the text is null where a line is too long to be one. */
async function* linesOf(file: string): AsyncGenerator<Line> {
  let [number, pending, isTooLong] = [1, '', false]
  // A decoder that refuses nothing: broken bytes become U+FFFD and are then refused as what they are, in their cell.
  for await (const chunk of createReadStream(file, { encoding: 'utf8' }) as AsyncIterable<string>) {
    const pieces = chunk.split('\n')
    for (const [at, piece] of pieces.entries()) {
      pending = isTooLong ? '' : pending + piece
      isTooLong ||= pending.length > longestLine
      if (at === pieces.length - 1) break
      yield { number, text: isTooLong ? null : withoutMark(pending, number) }
      number += 1
      pending = ''
      isTooLong = false
    }
  }
  if (isTooLong || pending !== '') yield { number, text: isTooLong ? null : withoutMark(pending, number) }
}

function withoutMark(text: string, number: number): string {
  return number === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text
}

function describe({ id, score, executionRate, indicators, faults }: FormCheck): string {
  const unread = indicators.filter(({ target }) => 'unread' in target).length
  const head = `${id ?? '（无编号）'}：指标 ${indicators.length} 项，未读出 ${unread} 项，执行率 ${executionRate ?? '—'}，按规则总分 ${score ?? '—'}\n`
  const lines = faults.map(({ code, row, field, printed, expected }) => {
    const place = row === null ? field : `第 ${row + 1} 项 ${field}`
    const values = `填报：${printed ?? '—'}；应为：${expected ?? '—'}`
    return `  · ${place}：${faultRules[code].sentence}（${values}；依据：${faultRules[code].article}）[${code}]\n`
  })
  return head + lines.join('')
}
