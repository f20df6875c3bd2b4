import type { accountRoutes, postRoutes } from '@jiheng/contract/accounts'
import type { attachmentRoutes } from '@jiheng/contract/attachments'
import type { auditRoutes } from '@jiheng/contract/audit'
import type { cityPlatformRoutes } from '@jiheng/contract/city-platform'
import type { cockpitRoutes } from '@jiheng/contract/cockpit'
import type { goalFileRoutes } from '@jiheng/contract/goal-files'
import type { goalDraftRoutes } from '@jiheng/contract/goal-drafts'
import type { goalChangeRoutes } from '@jiheng/contract/goal-change-routes'
import type { goalCoverageRoutes } from '@jiheng/contract/goal-coverage'
import type { goalDeskRoutes } from '@jiheng/contract/goal-desk'
import type { goalWorkbookRoutes } from '@jiheng/contract/goal-workbooks'
import type { goalRoutes } from '@jiheng/contract/goals'
import type { holidayRoutes } from '@jiheng/contract/holidays'
import type { importRoutes } from '@jiheng/contract/imports'
import type { proposalRoutes } from '@jiheng/contract/indicator-proposals'
import type { indicatorRoutes } from '@jiheng/contract/indicators'
import type { measureRoutes } from '@jiheng/contract/measures'
import type { noticeRoutes } from '@jiheng/contract/notices'
import type { organizationRoutes } from '@jiheng/contract/organizations'
import type { ownAccountRoutes } from '@jiheng/contract/own-account'
import type { peopleImportRoutes } from '@jiheng/contract/people-imports'
import type { Problem } from '@jiheng/contract/problem'
import type { projectRoutes } from '@jiheng/contract/projects'
import type { reportRoutes } from '@jiheng/contract/report'
import type { firstDayRoutes } from '@jiheng/contract/first-day'
import type { practiceRoutes } from '@jiheng/contract/practice'
import type { Account, sessionRoutes } from '@jiheng/contract/session'
import type { todoRoutes } from '@jiheng/contract/todo'
import { worldHeader } from '@jiheng/domain/practice'
import type { z } from 'zod'

type Table = typeof accountRoutes &
  typeof auditRoutes &
  typeof attachmentRoutes &
  typeof cityPlatformRoutes &
  typeof cockpitRoutes &
  typeof goalFileRoutes &
  typeof goalDraftRoutes &
  typeof goalChangeRoutes &
  typeof goalCoverageRoutes &
  typeof goalRoutes &
  typeof goalDeskRoutes &
  typeof goalWorkbookRoutes &
  typeof holidayRoutes &
  typeof importRoutes &
  typeof indicatorRoutes &
  typeof proposalRoutes &
  typeof measureRoutes &
  typeof noticeRoutes &
  typeof organizationRoutes &
  typeof ownAccountRoutes &
  typeof peopleImportRoutes &
  typeof postRoutes &
  typeof firstDayRoutes &
  typeof practiceRoutes &
  typeof projectRoutes &
  typeof reportRoutes &
  typeof sessionRoutes &
  typeof todoRoutes
/** `GET /api/projects/:code` and its like: every route of the contract by its own method and path. */
type Routes = { [Key in keyof Table as `${Table[Key]['method']} ${Table[Key]['path']}`]: Table[Key] }
type RouteName = keyof Routes
type RouteOf<Name extends RouteName> = Routes[Name]

/** Keys as optional as a caller may leave them out, values as the server reads them. */
type Asked<Schema> = Schema extends z.ZodType
  ? { [Key in keyof z.input<Schema>]: Key extends keyof z.output<Schema> ? z.output<Schema>[Key] : never }
  : never
type Part<Route, Key extends string> = Route extends { [K in Key]: infer Schema }
  ? { [K in Key]: Asked<Schema> }
  : unknown
export type Call<Name extends RouteName> = Part<RouteOf<Name>, 'params'> &
  Part<RouteOf<Name>, 'query'> &
  Part<RouteOf<Name>, 'body'>
type Answer<Name extends RouteName> =
  RouteOf<Name> extends { answer: infer Schema } ? (Schema extends z.ZodType ? z.output<Schema> : Response) : never

type LooseCall = { params?: object; query?: object; body?: unknown }
type Sending = { signal?: AbortSignal | undefined; form?: FormData | undefined }

/** What the server refused, or that it could not be reached: `problem.title` is the sentence to show. */
export class ApiProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

let csrfToken = ''
let world: 'real' | 'practice' | null = null
/**
 * Every change carries the session's token; a new session brings a new one. Every request says whether the page stands in
 * practice (演练), so that the server answers none that another window has overtaken.
 */
export function rememberSession(account: Pick<Account, 'csrfToken' | 'practice'>): void {
  csrfToken = account.csrfToken
  world = account.practice === null ? 'real' : 'practice'
}
/** What a change says of the session: its token, and in which world the page stands. */
export function sessionHeaders(): Record<string, string> {
  return { 'x-csrf-token': csrfToken, ...(world === null ? {} : { [worldHeader]: world }) }
}

type Mender = (problem: Problem) => Promise<boolean>
let mender: Mender = () => Promise.resolve(false)
/** Tells what is to be done about a refusal wherever it was met; it answers whether asking once more can help. */
export function whenRefused(mend: Mender): void {
  mender = mend
}
/** What the server refused goes past the mender; it answers whether to ask once more. */
export function mendRefusal(problem: Problem): Promise<boolean> {
  return mender(problem)
}

/** The address of a route with its parameters filled in. Empty query values are left out. */
function addressOf<Name extends RouteName>(name: Name, call: Call<Name>): string {
  const { params = {}, query = {} } = call as LooseCall
  const values = new Map(Object.entries(params))
  const path = name
    .slice(name.indexOf(' ') + 1)
    .replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(values.get(key))))
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(asked.map(([key, value]) => [key, String(value)])).toString()
  return search === '' ? path : `${path}?${search}`
}

async function problemOf(response: Response): Promise<Problem> {
  const fallback = { type: 'about:blank', status: response.status, code: 'http', title: sentenceFor(response.status) }
  const answer: unknown = await response.json().catch(() => null)
  return typeof answer === 'object' && answer !== null && 'title' in answer ? (answer as Problem) : fallback
}

function sentenceFor(status: number): string {
  if (status === 401) return '登录已失效，请重新登录'
  if (status === 403) return '你没有查看或修改这项内容的权限'
  if (status === 404) return '没有找到要看的内容'
  if (status === 413) return '文件太大，服务器没有接收'
  return `服务器没有完成这次请求（${status}）`
}

function headersOf(method: string, body: unknown): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', ...sessionHeaders() }
  if (method === 'GET') delete headers['x-csrf-token']
  if (body !== undefined) headers['content-type'] = 'application/json'
  return headers
}

/** Asks the server by a route of the contract; throws an `ApiProblem` for anything but success. */
export async function ask<Name extends RouteName>(
  name: Name,
  call: Call<Name>,
  { signal, form }: Sending = {},
): Promise<Answer<Name>> {
  let response = await send(name, call, { signal, form })
  if (!response.ok) {
    const problem = await problemOf(response)
    if (!(await mendRefusal(problem))) throw new ApiProblem(problem)
    response = await send(name, call, { signal, form })
    if (!response.ok) throw new ApiProblem(await problemOf(response))
  }
  const isJson = (response.headers.get('content-type') ?? '').includes('application/json')
  return (isJson ? await response.json() : response) as Answer<Name>
}

async function send<Name extends RouteName>(
  name: Name,
  call: Call<Name>,
  { signal, form }: Sending,
): Promise<Response> {
  const { body } = call as LooseCall
  const method = name.slice(0, name.indexOf(' '))
  const headers = headersOf(method, body)
  const sent = form ?? (body === undefined ? null : JSON.stringify(body))
  return fetch(addressOf(name, call), { method, headers, body: sent, signal: signal ?? null }).catch(
    (cause: unknown) => {
      if (signal?.aborted === true) throw cause
      throw new ApiProblem({ type: 'about:blank', status: 0, code: 'offline', title: '连不上服务器，请检查网络后重试' })
    },
  )
}
