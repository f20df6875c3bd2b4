import { unitScale } from '../../indicators/index.ts'
import { indicatorPath } from '../goal-fields.ts'
import { defineCheck, type Check, type Found } from './check.ts'
import type { GoalReading, ReadRow } from './goal-reading.ts'

type Clash = { readonly name: string; readonly target: string; readonly wanted: string }

type Kind = 'share' | 'length' | 'area' | 'count'

const said: Readonly<Record<Kind, string>> = {
  share: '比率，单位应为 %',
  length: '长度，单位应为米、公里等',
  area: '面积，单位应为平方米、亩等',
  count: '数量，单位不应为 %',
}

/** Rates that are not shares: 频率 in 次/月, 功率 in 千瓦. */
const otherRates = /(?:频率|功率|效率|汇率|速率)$/

/** What the name measures, by its end. */
function kindOf(name: string): Kind | null {
  if (/(?:率|满意度|比例|占比|比重)$/.test(name)) return otherRates.test(name) ? null : 'share'
  if (/(?:长度|里程)$/.test(name)) return 'length'
  if (name.endsWith('面积')) return 'area'
  return /(?:人数|人次|户数|次数|场次|件数|份数|座数|套数|台数|册数|株数|家次|门数|课时数|数量|点位数|个数)$/.test(name)
    ? 'count'
    : null
}

const bases: Readonly<Record<Exclude<Kind, 'count'>, readonly string[]>> = {
  share: ['%', '分', ''],
  length: ['米', ''],
  area: ['平方米', ''],
}

function clash({ row, reading }: ReadRow): Kind | null {
  const kind = kindOf(row.levelThree.trim().replace(/[(（][^)）]*[)）]$/, ''))
  if (kind === null || (reading.kind !== 'quantity' && reading.kind !== 'range')) return null
  const { base } = unitScale(reading.unit)
  const isRight = kind === 'count' ? base !== '%' : bases[kind].includes(base)
  return isRight ? null : kind
}

function clashes({ rows }: GoalReading): readonly Found<Clash>[] {
  return rows.flatMap((read) => {
    const kind = read.row.nature === '定性' ? null : clash(read)
    if (kind === null) return []
    const facts = { name: read.row.levelThree.trim(), target: read.row.target.trim(), wanted: said[kind] }
    return [{ paths: [indicatorPath(read.row.key, 'target')] as const, facts }]
  })
}

type Bare = { readonly name: string; readonly target: string }

/** Numbers of which nobody says what they count. */
function bare({ rows }: GoalReading): readonly Found<Bare>[] {
  return rows.flatMap(({ row, reading }) => {
    if (row.nature !== '定量' || reading.kind !== 'quantity' || reading.unit !== '') return []
    const facts = { name: row.levelThree.trim(), target: row.target.trim() }
    return [{ paths: [indicatorPath(row.key, 'target')] as const, facts }]
  })
}

/** 单位. */
export const unitChecks: readonly Check[] = [
  defineCheck<Clash>({
    id: 'unit-against-name',
    title: '单位与指标名称不配',
    severity: 'explain',
    rule: 'units',
    example: { name: '居民满意度', target: '≥90个', wanted: said.share },
    say: ({ name, target, wanted }) => `“${name}”是${wanted}，指标值却写“${target}”，请改正单位或名称。`,
    find: clashes,
  }),
  defineCheck<Bare>({
    id: 'target-without-unit',
    title: '指标值没有单位',
    severity: 'hint',
    rule: 'units',
    example: { name: '更新设备数量', target: '50' },
    say: ({ name, target }) => `“${name}”的指标值“${target}”没有单位，请写明，例如“个”“公里”“%”。`,
    find: bare,
  }),
]
