import { libraryEdition, standardLibrary, type StandardIndicator } from '@jiheng/domain/indicator-library'
import { levelsOf } from '@jiheng/domain/indicators'
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { searchText } from './search-text.ts'

/** Moves where the columns are filled otherwise than before, so that the same edition is loaded anew. */
const layout = 1

/** Loads the reference library (参考指标库) of this release where the database holds another one. Part of the migration. */
export async function loadStandardLibrary(client: pg.ClientBase): Promise<void> {
  const digest = createHash('sha256')
    .update(JSON.stringify([layout, libraryEdition, standardLibrary]))
    .digest('hex')
  const known = await client.query('select from standard_library where edition = $1 and digest = $2', [
    libraryEdition.id,
    digest,
  ])
  if (known.rowCount !== 0) return
  await client.query('delete from standard_indicator')
  await client.query(
    `insert into standard_indicator (code, revision, class, area, level_one, level_two, level_three, definition, formula,
       unit, direction, standard_text, standard_source, evidence, evidence_asked, keywords, start_year, search_text)
     select code, 1, class, area, level_one, level_two, level_three, definition, nullif(formula, ''), nullif(unit, ''),
       direction, nullif(standard_text, ''), standard_source, evidence, evidence_asked, string_to_array(words, ' '),
       start_year, search_text
     from jsonb_to_recordset($1::jsonb) as item (code text, class text, area text, level_one text, level_two text,
       level_three text, definition text, formula text, unit text, direction text, standard_text text,
       standard_source text, evidence text, evidence_asked text, words text, start_year smallint, search_text text)`,
    [JSON.stringify(standardLibrary.map(rowOf))],
  )
  await client.query('delete from standard_library')
  await client.query('insert into standard_library (edition, digest) values ($1, $2)', [libraryEdition.id, digest])
}

/** The second level is kept in the words of tree B where tree A has but one for several places (成本). */
function rowOf(item: StandardIndicator): object {
  const { levelOne, levelTwo } = levelsOf(item.place, item.place === '可持续影响' ? 'A' : 'B')
  const { standard } = item
  return {
    ...item,
    level_one: levelOne,
    level_two: levelTwo,
    level_three: item.name,
    standard_text: standard.text,
    standard_source: standard.source === '' ? standard.basis : `${standard.basis}：${standard.source}`,
    evidence: standard.evidence,
    evidence_asked: item.evidenceAsked,
    start_year: libraryEdition.startYear,
    search_text: searchText({ ...item, keywords: item.words.split(' ') }),
  }
}
