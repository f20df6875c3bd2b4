import { PackageRows } from './package-writer.ts'
import { years, type TownPlan } from './plan.ts'
import { addApplications } from './record/application-table.ts'
import { addBodies } from './record/body-tables.ts'
import { addCivil } from './record/civil-tables.ts'
import { addEvaluations } from './record/evaluation-tables.ts'
import { addBudgetDecision, addProposal } from './record/ex-ante-tables.ts'
import { addFindings } from './record/finding-table.ts'
import { addFramework } from './record/framework-tables.ts'
import { addGoal } from './record/goal-tables.ts'
import { makeGoal, type Goal } from './record/goal.ts'
import { addLedgers } from './record/ledger-tables.ts'
import { addLibrary } from './record/library-table.ts'
import { addMonitoring, type Goals } from './record/monitoring-tables.ts'
import { addProjects } from './record/project-tables.ts'
import { makeTown, type Town } from './town.ts'

/** Makes a town after a plan and writes down its papers of 2022 to 2025 as rows of a data package (数据包). */
export function makeTownPackage(plan: TownPlan): PackageRows {
  const town = makeTown(plan)
  const rows = new PackageRows()
  addBodies(town, rows)
  addProjects(town, rows)
  addLedgers(town, rows)
  const filed = fileGoals(town)
  for (const goal of filed) addGoal(town, goal, rows)
  for (const subject of town.subjects)
    for (const year of subject.years.keys()) addBudgetDecision(town, subject, year, rows)
  for (const proposal of town.proposals) addProposal(proposal, rows)
  const goals: Goals = (subject, year) => filed.find((goal) => goal.subject === subject && goal.year === year) ?? null
  const monitored = addMonitoring(town, goals, rows)
  const evaluated = addEvaluations(town, goals, rows)
  addCivil(town, rows)
  addFindings(town, { goals: filed, monitored, evaluated }, rows)
  addApplications(town, monitored, evaluated, rows)
  addLibrary(rows)
  addFramework(town, rows)
  return rows
}

function fileGoals(town: Town): Goal[] {
  return years.flatMap((year) =>
    town.subjects.map((subject) => makeGoal(town, subject, year)).filter((goal) => goal !== null),
  )
}
