import type { Merge } from './merge-table.store.ts'

/** Makes the organizations (机构) whose periods are staged and that are not there yet. */
export async function addOrganizations({ tx, divisionId }: Merge): Promise<void> {
  await tx.query(
    `insert into organization (division_id, id, code)
     select distinct on (s.organization_code) $1::integer, s.new_id, s.organization_code from stage_organization_period s
     where not exists (select 1 from organization o where o.division_id = $1 and o.code = s.organization_code)
     order by s.organization_code, s.row_number`,
    [divisionId],
  )
}
