/** One row of the indicator table as typed. Its key stays the same from draft to draft, so that comments and comparisons find it. */
export type IndicatorRow = {
  readonly key: string
  readonly levelOne: string
  readonly levelTwo: string
  readonly levelThree: string
  readonly nature: '' | '定量' | '定性'
  /** 指标值 as written: ≥50个, 优良, 12月底前. */
  readonly target: string
  /** 分值 as written. */
  readonly weight: string
}

/**
 * A goal filing as it may be saved (可以保存的): every field may still be empty. What may be submitted is decided by
 * `checkGoal`.
 */
export type GoalContent = {
  /** 申报金额 in 元. */
  readonly requestedAmount: string
  readonly mediumTermGoal: string
  readonly annualGoal: string
  readonly indicators: readonly IndicatorRow[]
  /** Why the weights leave the edition's principle (权重调整理由). */
  readonly weightReason: string
}

export const emptyGoal: GoalContent = {
  requestedAmount: '',
  mediumTermGoal: '',
  annualGoal: '',
  indicators: [],
  weightReason: '',
}

/** The fields of the form outside the table, in its order, with their official names. */
export const goalFields = [
  ['requestedAmount', '申报金额'],
  ['mediumTermGoal', '中期目标'],
  ['annualGoal', '年度目标'],
  ['weightReason', '权重调整理由'],
] as const satisfies readonly (readonly [keyof GoalContent, string])[]

/** The columns of the indicator table, in its order. */
export const indicatorFields = [
  ['levelOne', '一级指标'],
  ['levelTwo', '二级指标'],
  ['levelThree', '三级指标'],
  ['nature', '指标性质'],
  ['target', '指标值'],
  ['weight', '分值'],
] as const satisfies readonly (readonly [keyof IndicatorRow, string])[]

/** The address of a field: `annualGoal`, `indicators`, or `indicators.<key>.target` for a cell. */
export function indicatorPath(key: string, field: keyof IndicatorRow): string {
  return `indicators.${key}.${field}`
}

/** What a field is called (字段名称): 指标“垃圾清运量”的指标值. Null for an address that the form does not have. */
export function goalFieldName(path: string, content: GoalContent): string | null {
  if (path === 'indicators') return '绩效指标'
  const plain = goalFields.find(([field]) => field === path)
  if (plain !== undefined) return plain[1]
  const [table, key, field] = path.split('.')
  const column = indicatorFields.find(([name]) => name === field)
  const row = content.indicators.findIndex((each) => each.key === key)
  if (table !== 'indicators' || column === undefined || row === -1) return null
  const name = content.indicators[row]?.levelThree.trim() ?? ''
  return `${name === '' ? `第 ${String(row + 1)} 项指标` : `指标“${name}”`}的${column[1]}`
}
