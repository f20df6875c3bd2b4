import type { FamilySql } from './measure-sql.ts'
import type { Aggregate, MeasureSet, MeasureSql, Reach } from './measure-set.ts'

/** The expressions that make one figure: what is counted, and how many rows stand behind it. All come back as text. */
export type Tally = { readonly parts: readonly string[]; readonly rowCount: string }

const scored = 's.score is not null'

/** The scheme of a record that names none is its edition's; the edition's name is passed on to be looked up. */
const scheme = `coalesce(s.grade_scheme, '规则版本:' || coalesce(s.rule_edition, ''))`

function partsOf(aggregate: Aggregate, where: string): readonly string[] {
  const mean = [`coalesce(sum(s.score) filter (where ${where}), 0)`, `count(s.score) filter (where ${where})`]
  switch (aggregate.of) {
    case 'rows':
      return [`count(*) filter (where ${where})`]
    case 'sum':
      return [`coalesce(sum(s.${aggregate.column}) filter (where ${where}), 0)`]
    case 'bodies':
      return [`count(distinct s.body_code) filter (where ${where} and s.body_kind = '${aggregate.kind}')`]
    case 'departments':
      return [`count(distinct s.department_code) filter (where ${where})`]
    case 'ratio':
      return [aggregate.numerator, aggregate.denominator]
    case 'mean':
      return mean
    case 'grade':
      return [...mean, `string_agg(distinct ${scheme}, chr(10)) filter (where ${where} and ${scored})`]
  }
}

/** A measure's expressions over its set. */
export function tallyOf(measure: MeasureSql): Tally {
  const parts = partsOf(measure.aggregate, `(${measure.where})`)
  const isOfBodies = measure.aggregate.of === 'bodies' || measure.aggregate.of === 'departments'
  const rowCount = isOfBodies ? (parts[0] ?? '0') : `count(*) filter (where ${measure.where})`
  return { parts, rowCount }
}

/**
 * A statement over a set, which it names `s`. The set is made whole before a condition of the statement touches it: pushed
 * inside, a condition that the planner takes for rarer than it is turned a join of 0.3 s into nested loops of 4 s.
 */
function over(set: MeasureSet, reach: Reach, statement: string): string {
  return `with s as materialized (\n${set.sql(reach)}\n)\n${statement}`
}

/** One pass over a set for all figures that come from it: column "i_j" is part j of tally i, "i_n" its number of rows. */
export function tallySql(set: MeasureSet, reach: Reach, tallies: readonly Tally[]): string {
  const columns = tallies.flatMap((tally, at) => [
    ...tally.parts.map((part, index) => `(${part})::text as "${at}_${index}"`),
    `(${tally.rowCount})::text as "${at}_n"`,
  ])
  return over(set, reach, `select ${columns.join(',\n  ')}\nfrom s`)
}

/** The members of a family with their number and amount, in the order of their words. */
export function familyTallySql(family: FamilySql, reach: Reach): string {
  return over(
    family.set,
    reach,
    `select ${family.column} as word, count(*)::int as count, coalesce(sum(s.amount), 0)::numeric(20, 2)::text as amount
from s
where ${family.where} and ${family.column} is not null
group by ${family.column} order by ${family.column} collate "C"`,
  )
}

/** The last two places of a statement: the key to start after ("" for the first page), and how many. */
function pagePlaces(reach: Reach): readonly [after: string, limit: string] {
  return reach === 'division' ? ['$3', '$4'] : ['$4', '$5']
}

/** The rows of a measure by key. */
export function rowsSql(measure: Pick<MeasureSql, 'set' | 'where'>, reach: Reach): string {
  const [after, limit] = pagePlaces(reach)
  return over(
    measure.set,
    reach,
    `select s.key, s.project_code, s.name, s.body, s.body_kind, s.amount::numeric(20, 2)::text as amount,
  s.score::numeric(7, 2)::text as score, s.note
from s
where (${measure.where}) and s.key collate "C" > ${after}
order by s.key collate "C" limit ${limit}`,
  )
}

/** The organisations that a measure counts, with the rows that each owns. */
export function bodyRowsSql(measure: MeasureSql, reach: Reach): string {
  const [after, limit] = pagePlaces(reach)
  const isOwn = measure.aggregate.of === 'bodies'
  const kind = measure.aggregate.of === 'bodies' ? ` and s.body_kind = '${measure.aggregate.kind}'` : ''
  const [code, name] = isOwn ? ['s.body_code', 's.body'] : ['s.department_code', 's.department']
  return over(
    measure.set,
    reach,
    `select ${code} as key, null::text as project_code, min(${name}) as name, min(${name}) as body,
  ${isOwn ? 'min(s.body_kind)' : "'预算部门'"} as body_kind, sum(s.amount)::numeric(20, 2)::text as amount,
  null::text as score, count(*) || ' 个项目' as note
from s
where (${measure.where})${kind} and ${code} collate "C" > ${after}
group by ${code} order by ${code} collate "C" limit ${limit}`,
  )
}

/** The statement that counts a measure, as it stands in view: $1 is the division, $2 the report year, $3 the code in reach. */
export function measureInView(measure: MeasureSql, reach: Reach): string {
  const { parts } = tallyOf(measure)
  return over(measure.set, reach, `select ${parts.join(',\n  ')}\nfrom s`)
}
