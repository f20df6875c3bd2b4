import type { Staged } from '../staging/staged-table.ts'

/** Organizations of another division: $1 is the reporting one. */
export function foreignOrganizations(code: string): { sql: string; values: readonly string[] } {
  return {
    sql: `select row_number as row, division_code as value, null::jsonb as facts from stage_organization_period
      where division_code is not null and division_code <> $1`,
    values: [code],
  }
}

/** 区划 rows that are neither the reporting division nor one of its ancestors. */
export function strangeDivisions(code: string, staged: Staged): { sql: string; values: readonly string[] } {
  const hasParents = staged.get('区划')?.columns.some((column) => column.field === 'parentCode') ?? false
  const parents = `select code, parent_code from fiscal_division where code not in (select code from stage_fiscal_division)
      ${hasParents ? 'union all select code, parent_code from stage_fiscal_division' : ''}`
  return {
    sql: `select row_number as row, code as value, null::jsonb as facts from stage_fiscal_division
      where not exists (select 1 from stage_fiscal_division where is_faulty) and code not in (
        with recursive line (code) as (
          select $1::text collate "C" union select p.parent_code from (${parents}) p join line on p.code = line.code where p.parent_code is not null)
        select code from line)`,
    values: [code],
  }
}

/** Ancestors whose stored row says something else. */
export function keptAncestors(code: string, staged: Staged): { sql: string; values: readonly string[] } {
  const given = ['name', 'parent_code', 'level'].filter((name) =>
    staged.get('区划')?.columns.some((column) => column.field.toLowerCase() === name.replace('_', '')),
  )
  const differs = given.map((name) => `d.${name} is distinct from s.${name}`)
  return {
    sql: `select s.row_number as row, s.code as value, null::jsonb as facts
      from stage_fiscal_division s join fiscal_division d on d.code = s.code
      where s.code <> $1 and (${differs.length === 0 ? 'false' : differs.join(' or ')})`,
    values: [code],
  }
}
