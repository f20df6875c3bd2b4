/** Packages that were tried without a fault (试导入) and neither loaded nor discarded: somebody has to decide. */
export const triedUploads = `
  select u.id::text as key, array_to_string(u.file_names, '、') as name, '检查通过，待确认' as state, null::date as due_on,
    '/imports?job=' || u.id as link, 'finance' as role, '' as organization_code, true as is_own,
    null::text as organization_name, null::text as department_code
  from imports.upload u
  join jobs.job t on t.id = u.trial_job and t.state = 'done' and (t.result->>'ok')::boolean
  where u.division_id = $1 and u.commit_job is null and u.discarded_at is null`
