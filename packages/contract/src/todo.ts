import { z } from 'zod'
import { routes } from './route.ts'

/** What kinds of things wait for somebody (待办), and what each is called. A stage that brings another adds its line. */
export const todoKinds = {
  filing: '申报与审核',
  indicator: '指标入库',
  owed: '应报目标',
  finding: '问题整改',
  task: '任务清单',
  import: '数据导入',
} as const satisfies Record<string, string>
export type TodoKind = keyof typeof todoKinds

const kind = z.enum(Object.keys(todoKinds) as [TodoKind, ...TodoKind[]])

const item = z
  .object({
    kind,
    kindTitle: z.string(),
    key: z.string(),
    name: z.string(),
    /** What is to be done, or where it stands: 待审核, 整改中. */
    state: z.string(),
    dueOn: z.string().nullable(),
    isOverdue: z.boolean(),
    /** A path within the product; null where the thing has no page of its own. */
    link: z.string().nullable(),
  })
  .meta({ id: 'TodoItem' })
export type TodoItem = z.infer<typeof item>

const sent = z
  .object({
    name: z.string(),
    /** What was sent: 绩效目标. */
    form: z.string(),
    year: z.int(),
    /** Where it lies: 主管部门审核. */
    where: z.string(),
    since: z.string(),
    dueOn: z.string().nullable(),
    isOverdue: z.boolean(),
    link: z.string(),
  })
  .meta({ id: 'SentItem' })
export type SentItem = z.infer<typeof sent>

export const todoRoutes = routes({
  listTodo: {
    method: 'GET',
    path: '/api/todo',
    summary: 'What waits for the signed-in person in the post that he acts in: his own first, each by deadline',
    access: 'records',
    query: z.object({
      kind: kind.optional(),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    answer: z.object({
      items: z.array(item),
      next: z.string().nullable(),
      counts: z.array(z.object({ kind, title: z.string(), open: z.int(), overdue: z.int() })),
    }),
  },
  listSent: {
    method: 'GET',
    path: '/api/todo/sent',
    summary: 'What the signed-in person handed on and where it lies, the longest wait on top',
    access: 'records',
    answer: z.object({ items: z.array(sent) }),
  },
})
