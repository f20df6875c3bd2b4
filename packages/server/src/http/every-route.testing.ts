import { accountRoutes, postRoutes } from '@jiheng/contract/accounts'
import { attachmentRoutes } from '@jiheng/contract/attachments'
import { auditRoutes } from '@jiheng/contract/audit'
import { cityPlatformRoutes } from '@jiheng/contract/city-platform'
import { cockpitRoutes } from '@jiheng/contract/cockpit'
import { firstDayRoutes } from '@jiheng/contract/first-day'
import { goalDeskRoutes } from '@jiheng/contract/goal-desk'
import { goalDraftRoutes } from '@jiheng/contract/goal-drafts'
import { goalFileRoutes } from '@jiheng/contract/goal-files'
import { goalChangeRoutes } from '@jiheng/contract/goal-change-routes'
import { goalCoverageRoutes } from '@jiheng/contract/goal-coverage'
import { goalWorkbookRoutes } from '@jiheng/contract/goal-workbooks'
import { goalRoutes } from '@jiheng/contract/goals'
import { holidayRoutes } from '@jiheng/contract/holidays'
import { importRoutes } from '@jiheng/contract/imports'
import { indicatorRoutes } from '@jiheng/contract/indicators'
import { proposalRoutes } from '@jiheng/contract/indicator-proposals'
import { jobRoutes } from '@jiheng/contract/jobs'
import { measureRoutes } from '@jiheng/contract/measures'
import { noticeRoutes } from '@jiheng/contract/notices'
import { organizationRoutes } from '@jiheng/contract/organizations'
import { ownAccountRoutes } from '@jiheng/contract/own-account'
import { peopleImportRoutes } from '@jiheng/contract/people-imports'
import { platformRoutes } from '@jiheng/contract/platform'
import { practiceRoutes } from '@jiheng/contract/practice'
import { projectRoutes } from '@jiheng/contract/projects'
import { reportRoutes } from '@jiheng/contract/report'
import type { Route } from '@jiheng/contract/route'
import { sessionRoutes } from '@jiheng/contract/session'
import { todoRoutes } from '@jiheng/contract/todo'

/** Every route of the contract: what the walks go through. */
export const routes = {
  ...accountRoutes,
  ...attachmentRoutes,
  ...auditRoutes,
  ...cityPlatformRoutes,
  ...cockpitRoutes,
  ...goalDeskRoutes,
  ...goalDraftRoutes,
  ...goalFileRoutes,
  ...goalChangeRoutes,
  ...goalCoverageRoutes,
  ...goalRoutes,
  ...goalWorkbookRoutes,
  ...holidayRoutes,
  ...importRoutes,
  ...indicatorRoutes,
  ...proposalRoutes,
  ...jobRoutes,
  ...measureRoutes,
  ...noticeRoutes,
  ...organizationRoutes,
  ...ownAccountRoutes,
  ...peopleImportRoutes,
  ...platformRoutes,
  ...postRoutes,
  ...firstDayRoutes,
  ...practiceRoutes,
  ...projectRoutes,
  ...reportRoutes,
  ...sessionRoutes,
  ...todoRoutes,
} satisfies Record<string, Route>
