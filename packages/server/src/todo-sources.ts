import { triedUploads } from './exchange/upload-todo.queries.ts'
import { openFindings } from './findings/finding-todo.queries.ts'
import { openTasks } from './framework/task-todo.queries.ts'
import { waitingProposals } from './indicators/proposal.queries.ts'
import type { TodoSource } from './inbox/todo-source.ts'
import { owedGoals } from './reporting/coverage/owed-todo.queries.ts'
import { waitingFilings } from './workflow/filing-todo.queries.ts'

/** Everything that waits for people (待办): each stage brings its own, and they meet here. */
export const todoSources: readonly TodoSource[] = [
  { kind: 'filing', items: waitingFilings },
  { kind: 'indicator', items: waitingProposals },
  { kind: 'owed', items: owedGoals },
  { kind: 'finding', items: openFindings },
  { kind: 'task', items: openTasks },
  { kind: 'import', items: triedUploads },
]
