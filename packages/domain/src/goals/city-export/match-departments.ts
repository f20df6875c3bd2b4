import type { CityGoal } from './city-goal.ts'

/** A department of the year, by which the export is matched. */
export type MatchedDepartment = { readonly code: string; readonly name: string }

/** Why a department of the export is not matched (未对上): listed with the mend, never guessed. */
export type MatchDoubt =
  | { readonly code: 'unknown' }
  | { readonly code: 'name-differs'; readonly named: string }
  | { readonly code: 'name-shared'; readonly codes: readonly string[] }
  | { readonly code: 'same-department'; readonly first: string }

export type Match =
  | { readonly goal: CityGoal; readonly department: MatchedDepartment }
  | { readonly goal: CityGoal; readonly doubt: MatchDoubt }

/** Matches departments by code, else by their exact name; what both do not agree on is doubtful. */
export function matchDepartments(
  goals: readonly CityGoal[],
  departments: readonly MatchedDepartment[],
): readonly Match[] {
  const taken = new Map<string, string>()
  return goals.map((goal): Match => {
    const match = matchOne(goal, departments)
    if ('doubt' in match) return match
    const first = taken.get(match.department.code)
    if (first !== undefined) return { goal, doubt: { code: 'same-department', first } }
    taken.set(match.department.code, `${goal.sheet}!${goal.address}`)
    return match
  })
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

function matchOne(goal: CityGoal, departments: readonly MatchedDepartment[]): Match {
  const byCode = goal.code === '' ? undefined : departments.find(({ code }) => code === plain(goal.code))
  const byName = goal.name === '' ? [] : departments.filter(({ name }) => plain(name) === plain(goal.name))
  if (byCode !== undefined) {
    const isNamedSo = goal.name === '' || byName.includes(byCode)
    return isNamedSo ? { goal, department: byCode } : { goal, doubt: { code: 'name-differs', named: byCode.name } }
  }
  const [only, ...others] = byName
  if (only === undefined) return { goal, doubt: { code: 'unknown' } }
  if (others.length > 0) return { goal, doubt: { code: 'name-shared', codes: byName.map(({ code }) => code) } }
  return { goal, department: only }
}

/** Why it was not matched and how to mend it, in Chinese. */
export function doubtSentence(doubt: MatchDoubt): { readonly rule: string; readonly mend: string } {
  switch (doubt.code) {
    case 'unknown':
      return {
        rule: '本系统本年度没有这个名称或代码的预算部门。',
        mend: '请把导出件里的名称改成本系统的名称（或填机构代码）后重新上传；确是新设部门的，先在“组织机构”登记。',
      }
    case 'name-differs':
      return {
        rule: `代码在本系统是“${doubt.named}”，名称却不同，没有猜。`,
        mend: '请核对导出件的代码和名称，改成一致后重新上传。',
      }
    case 'name-shared':
      return {
        rule: `有 ${String(doubt.codes.length)} 个部门叫这个名称（${doubt.codes.join('、')}）。`,
        mend: '请在导出件里填上机构代码后重新上传。',
      }
    case 'same-department':
      return {
        rule: `与 ${doubt.first} 对上的是同一个部门。`,
        mend: '请只保留一份，或改正其中一份的名称、代码后重新上传。',
      }
  }
}
