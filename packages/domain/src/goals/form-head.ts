import type { GoalForm } from '../rulebook/index.ts'

type Filed = {
  readonly project: { readonly name: string; readonly code: string }
  readonly organization: { readonly name: string }
  /** Null where the department files itself. */
  readonly department: { readonly name: string } | null
}

type HeadCell = readonly [label: string, text: string]

/** The rows at the head of the printed form (表头), two cells each: whose goal of what it is. */
export function formHead(
  { subjects }: Pick<GoalForm, 'subjects'>,
  { project, organization, department }: Filed,
): readonly (readonly [HeadCell, HeadCell])[] {
  const code: HeadCell = ['项目代码', project.code]
  if (subjects.includes('部门整体')) return [[['部门（单位）名称', organization.name], code]]
  return [
    [['项目名称', project.name], code],
    [
      ['主管部门', department?.name ?? organization.name],
      ['实施单位', organization.name],
    ],
  ]
}
