import type { Problem } from '@jiheng/contract/problem'
import type { Route } from '@jiheng/contract/route'
import type { z } from 'zod'

export type InputIssue = NonNullable<Problem['issues']>[number]
type Raw = { readonly params: unknown; readonly query: unknown; readonly body: unknown }
type Read = { readonly values: Raw; readonly issues: readonly InputIssue[] }

/** Validates the path, the query and the body together, so that all faults are named at once. */
export function readInput(route: Route, raw: Raw): Read {
  const issues: InputIssue[] = []
  const read = (part: keyof Raw): unknown => {
    const schema = route[part]
    if (schema === undefined) return undefined
    const parsed = schema.safeParse(raw[part])
    if (!parsed.success) issues.push(...parsed.error.issues.map((issue) => inputIssue(part, issue)))
    return parsed.data
  }
  const values = { params: read('params'), query: read('query'), body: read('body') }
  issues.push(...controlCharacters('params', raw.params), ...controlCharacters('query', raw.query))
  return { values, issues }
}

/** No column of the database takes a NUL, and nobody searches for a bell. */
function controlCharacters(part: string, values: unknown): InputIssue[] {
  if (typeof values !== 'object' || values === null) return []
  return Object.entries(values)
    .filter(([, value]) => typeof value === 'string' && /\p{Cc}/u.test(value))
    .map(([name]) => ({ path: `${part}.${name}`, code: 'control_character', message: '不能包含控制字符。' }))
}

function inputIssue(part: string, issue: z.core.$ZodIssue): InputIssue {
  return { path: [part, ...issue.path].join('.'), code: issue.code, message: sentences[issue.code](issue) }
}

/** A sentence for each way in which an input can be wrong. */
const sentences: Record<z.core.$ZodIssue['code'], (issue: z.core.$ZodIssue) => string> = {
  invalid_type: (issue) => (issue.input === undefined ? '不能为空，或类型不正确。' : '类型不正确。'),
  too_big: (issue) => `超过上限${bound(issue, 'maximum')}。`,
  too_small: (issue) => `低于下限${bound(issue, 'minimum')}。`,
  invalid_format: () => '格式不正确。',
  not_multiple_of: () => '小数位数不正确。',
  unrecognized_keys: () => '含有不认识的字段。',
  invalid_union: () => '取值不正确。',
  invalid_key: () => '字段名不正确。',
  invalid_element: () => '其中一项不正确。',
  invalid_value: () => '取值不在允许的范围内。',
  custom: () => '内容不正确。',
}

function bound(issue: z.core.$ZodIssue, name: 'maximum' | 'minimum'): string {
  const value: unknown = name in issue ? Reflect.get(issue, name) : undefined
  return typeof value === 'number' || typeof value === 'bigint' ? ` ${String(value)}` : ''
}
