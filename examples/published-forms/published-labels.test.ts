import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { formatDecimal, parseDecimal } from '@jiheng/domain/kernel'
import { readActual, readTarget, type Reading } from '@jiheng/domain/indicators'

type Label = {
  readonly unread?: string
  readonly band?: string
  readonly scale?: readonly string[]
  readonly date?: string
  readonly operator?: string
  readonly value?: string
  readonly unit?: string
  readonly direction?: string
}
type LabelledRow = {
  readonly file: string
  readonly form: string
  readonly row: number
  readonly printed: { readonly name: string; readonly target: string; readonly actual: string }
  readonly inName?: true
  readonly target: Label
  readonly actual?: Label
}
type Form = { readonly id: string; readonly year: string; readonly indicators: readonly { readonly level2: string }[] }

const folder = new URL('./', import.meta.url)
function lines<Line>(file: string): Line[] {
  const text = readFileSync(new URL(file, folder), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
}
const labels = lines<LabelledRow>('labels.jsonl')
const forms = new Map(
  ['selfeval', 'overall', 'goals'].flatMap((file) => lines<Form>(`${file}.jsonl`)).map((f) => [f.id, f]),
)

/** A reading in the words of a label. */
function asLabel(read: Reading): Label {
  switch (read.kind) {
    case 'unread':
      return { unread: read.code }
    case 'band':
      return { band: read.band, ...(read.scale.length > 0 ? { scale: read.scale } : {}) }
    case 'date':
      return { date: read.from === null ? read.by : `${read.from}/${read.by}` }
    case 'range':
      return { operator: 'between', value: `${formatDecimal(read.low)}/${formatDecimal(read.high)}`, unit: read.unit }
    case 'quantity': {
      const { operator, unit, direction } = read
      return { operator, value: formatDecimal(read.value), unit, direction }
    }
  }
}

function agrees(read: Reading, { value, ...label }: Label): boolean {
  const exact = value === undefined ? null : parseDecimal(value)
  const plain = exact === null ? {} : { value: formatDecimal(exact) }
  return isDeepStrictEqual(asLabel(read), { ...label, ...plain })
}

type Outcome = { readonly what: string; readonly read: Reading; readonly label: Label }

const outcomes: Outcome[] = labels.flatMap(({ form: id, row, printed, target, actual }) => {
  const form = forms.get(id)
  const context = { name: printed.name, category: form?.indicators[row]?.level2 ?? '', year: Number(form?.year) }
  const what = `${id} ${row} ${printed.name}`
  const targets = [
    { what: `${what} 指标值 ${printed.target}`, read: readTarget(printed.target, context), label: target },
  ]
  if (actual === undefined) return targets
  return [
    ...targets,
    { what: `${what} 完成值 ${printed.actual}`, read: readActual(printed.actual, context), label: actual },
  ]
})

const written = outcomes.filter(({ label }) => label.unread !== 'empty')

describe('公开发布的表格按人工标注读数', () => {
  it('covers every row with a target that is not doubtful', () => {
    expect(labels.length).toBe(242)
    expect(written.length).toBeGreaterThan(300)
  })

  it('reads at least 90 % of what is written', () => {
    const read = written.filter(({ read: { kind } }) => kind !== 'unread')
    expect(read.length / written.length).toBeGreaterThanOrEqual(0.9)
  })

  it('misreads at most 1 %, and at present nothing', () => {
    const misread = outcomes.filter(({ read, label }) => read.kind !== 'unread' && !agrees(read, label))
    expect(misread.map(({ what, read }) => `${what} → ${shown(read)}`)).toEqual([])
  })

  it('refuses only what a careful reader refuses, for the same reason', () => {
    const wrong = outcomes.filter(({ read, label }) => read.kind === 'unread' && !agrees(read, label))
    expect(wrong.map(({ what, read }) => `${what} → ${shown(read)}`)).toEqual([])
  })
})

function shown(read: Reading): string {
  return JSON.stringify(asLabel(read))
}
