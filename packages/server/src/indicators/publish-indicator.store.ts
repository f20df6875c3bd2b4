import { levelsOf, type IndicatorPlace, type ProposalContent } from '@jiheng/domain/indicators'
import type pg from 'pg'
import { refused, type Refused } from '../http/refused.ts'
import { makeSearchable } from './library-search.store.ts'
import type { Proposal } from './proposal.ts'

/** Codes of a division's own new items: BD0001 and on. */
const ownCodes = 'BD'

/** One after another in a division, so that no two get the same code or version. */
async function lockLibrary(tx: pg.ClientBase, divisionId: number): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('library_indicator'), $1)`, [divisionId])
}

/** Puts what a proposal asks for into the library, in the transaction that decides it; answers the item's code. */
export async function publishProposal(tx: pg.ClientBase, proposal: Proposal): Promise<string | Refused> {
  const { divisionId, intent, content, code } = proposal
  await lockLibrary(tx, divisionId)
  if (intent === '停用') return endItem(tx, { divisionId, code: code ?? '', lastYear: Number(content.year) })
  if (await isNameTaken(tx, { divisionId, code, name: content.name.trim() })) return refused('proposal.duplicate')
  const own = code ?? (await nextCode(tx, divisionId))
  await addVersion(tx, { divisionId, code: own }, content)
  return own
}

type Item = { readonly divisionId: number; readonly code: string }

/** Whether another item in force has that name. */
async function isNameTaken(
  tx: pg.ClientBase,
  { divisionId, code, name }: { readonly divisionId: number; readonly code: string | null; readonly name: string },
): Promise<boolean> {
  const found = await tx.query(
    `select from (
       select code, level_three, end_year from library_indicator where division_id = $1
       union all select code, level_three, end_year from standard_indicator) v
     where v.level_three = $2 and v.end_year is null and v.code is distinct from $3 limit 1`,
    [divisionId, name, code],
  )
  return found.rowCount !== 0
}

async function nextCode(tx: pg.ClientBase, divisionId: number): Promise<string> {
  const found = await tx.query<{ next: number }>(
    `select coalesce(max(substr(code, 3)::int), 0) + 1 as next from library_indicator
     where division_id = $1 and code ~ '^${ownCodes}[0-9]{4,6}$'`,
    [divisionId],
  )
  return `${ownCodes}${String(found.rows[0]?.next ?? 1).padStart(4, '0')}`
}

/** The newest version stands beside the ones before, each of which ends in the year before it begins. */
async function addVersion(tx: pg.ClientBase, { divisionId, code }: Item, content: ProposalContent): Promise<void> {
  const start = Number(content.year)
  await tx.query(
    `update library_indicator set end_year = greatest(start_year, $3 - 1)
     where division_id = $1 and code = $2 and coalesce(end_year, 9999) >= $3`,
    [divisionId, code, start],
  )
  // The place was checked when the proposal was submitted.
  const { levelOne, levelTwo } = levelsOf(content.place as IndicatorPlace, content.place === '可持续影响' ? 'A' : 'B')
  await tx.query(
    `insert into library_indicator (division_id, code, revision, class, area, level_one, level_two, level_three, definition,
       formula, unit, direction, standard_text, standard_source, evidence_asked, start_year)
     select $1, $2, coalesce(max(revision), 0) + 1, $3, nullif($4, ''), $5, $6, $7, $8, nullif($9, ''), nullif($10, ''),
       nullif($11, ''), nullif($12, ''), $13, $14, $15
     from (select revision from library_indicator where division_id = $1 and code = $2
       union all select revision from standard_indicator where code = $2) before`,
    [
      divisionId,
      code,
      content.class,
      content.area.trim(),
      levelOne,
      levelTwo,
      content.name.trim(),
      content.definition.trim(),
      content.formula.trim(),
      content.unit.trim(),
      content.unit.trim() === '' ? '' : content.direction,
      content.standard.trim(),
      content.standardSource.trim() === '' ? '计划标准' : content.standardSource.trim(),
      content.evidenceAsked.trim(),
      start,
    ],
  )
  await makeSearchable(tx, divisionId)
}

/** A version is ended, never deleted; of a reference item the division gets a version of its own that ends. */
async function endItem(
  tx: pg.ClientBase,
  { divisionId, code, lastYear }: Item & { readonly lastYear: number },
): Promise<string | Refused> {
  const ended = await tx.query(
    `update library_indicator set end_year = greatest(start_year, $3)
     where division_id = $1 and code = $2 and coalesce(end_year, 9999) > $3
       and revision = (select max(revision) from library_indicator where division_id = $1 and code = $2)`,
    [divisionId, code, lastYear],
  )
  if (ended.rowCount !== 0) return code
  const added = await tx.query(
    `insert into library_indicator (division_id, code, revision, class, area, level_one, level_two, level_three, definition,
       formula, unit, direction, standard_text, standard_source, evidence_asked, evidence, keywords, start_year, end_year)
     select $1, code, revision + 1, class, nullif(area, ''), level_one, level_two, level_three, definition, formula, unit,
       direction, standard_text, standard_source, evidence_asked, evidence, keywords, start_year, greatest(start_year, $3)
     from standard_indicator s
     where code = $2 and not exists (select from library_indicator l where l.division_id = $1 and l.code = $2)
     order by revision desc limit 1`,
    [divisionId, code, lastYear],
  )
  if (added.rowCount === 0) return refused('proposal.ended')
  await makeSearchable(tx, divisionId)
  return code
}
