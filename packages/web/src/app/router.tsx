import { createBrowserRouter } from 'react-router'
import { MissingPage, BrokenPage } from './fault-pages.tsx'
import { FirstRoom, Shell } from './shell.tsx'

/** The rooms. Each page is a chunk of its own, so that signing in loads no chart and no report. */
export const router = createBrowserRouter([
  {
    path: '/sign-in',
    HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import('../accounts/sign-in-page.tsx')).SignInPage }),
  },
  {
    path: '/sign-in/unified',
    HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import('../accounts/unified-return-page.tsx')).UnifiedReturnPage }),
  },
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: BrokenPage,
    HydrateFallback: () => null,
    children: [
      { index: true, Component: FirstRoom },
      {
        path: 'workbench',
        lazy: async () => ({ Component: (await import('../inbox/workbench-page.tsx')).WorkbenchPage }),
      },
      {
        path: 'notices',
        lazy: async () => ({ Component: (await import('../inbox/notices-page.tsx')).NoticesPage }),
      },
      {
        path: 'notices/settings',
        lazy: async () => ({ Component: (await import('../inbox/notice-settings-page.tsx')).NoticeSettingsPage }),
      },
      {
        path: 'cockpit',
        lazy: async () => ({ Component: (await import('../reporting/cockpit-page.tsx')).CockpitPage }),
      },
      {
        path: 'measures',
        lazy: async () => ({ Component: (await import('../reporting/measures-page.tsx')).MeasuresPage }),
      },
      {
        path: 'reports/:year',
        lazy: async () => ({ Component: (await import('../reporting/report-page.tsx')).ReportPage }),
      },
      {
        path: 'projects',
        lazy: async () => ({ Component: (await import('../projects/projects-page.tsx')).ProjectsPage }),
      },
      {
        path: 'projects/:code',
        lazy: async () => ({ Component: (await import('../projects/file-page.tsx')).FilePage }),
      },
      {
        path: 'indicators',
        lazy: async () => ({ Component: (await import('../indicators/library-page.tsx')).LibraryPage }),
      },
      {
        path: 'indicators/proposals',
        lazy: async () => ({ Component: (await import('../indicators/proposals-page.tsx')).ProposalsPage }),
      },
      {
        path: 'indicators/proposals/:id',
        lazy: async () => ({ Component: (await import('../indicators/proposal-page.tsx')).ProposalPage }),
      },
      {
        path: 'indicators/:code',
        lazy: async () => ({ Component: (await import('../indicators/item-page.tsx')).ItemPage }),
      },
      {
        path: 'goals',
        lazy: async () => ({ Component: (await import('../goals/goals-page.tsx')).GoalsPage }),
      },
      {
        path: 'goals/coverage',
        lazy: async () => ({ Component: (await import('../reporting/coverage/coverage-page.tsx')).CoveragePage }),
      },
      {
        path: 'goals/city-platform',
        lazy: async () => ({ Component: (await import('../goals/city-platform-page.tsx')).CityPlatformPage }),
      },
      {
        path: 'goals/workbook',
        lazy: async () => ({ Component: (await import('../goals/workbook-page.tsx')).WorkbookPage }),
      },
      {
        path: 'goals/:id',
        lazy: async () => ({ Component: (await import('../goals/goal-page.tsx')).GoalPage }),
      },
      {
        path: 'calendar',
        lazy: async () => ({ Component: (await import('../framework/calendar-page.tsx')).CalendarPage }),
      },
      {
        path: 'rules',
        lazy: async () => ({ Component: (await import('../rulebook/rules-page.tsx')).RulesPage }),
      },
      {
        path: 'rules/goal-checks',
        lazy: async () => ({ Component: (await import('../goals/goal-checks-page.tsx')).GoalChecksPage }),
      },
      {
        path: 'terms',
        lazy: async () => ({ Component: (await import('../glossary/terms-page.tsx')).TermsPage }),
      },
      {
        path: 'imports',
        lazy: async () => ({ Component: (await import('../exchange/imports-page.tsx')).ImportsPage }),
      },
      {
        path: 'audit',
        lazy: async () => ({ Component: (await import('../audit/audit-page.tsx')).AuditPage }),
      },
      {
        path: 'people-imports',
        lazy: async () => ({
          Component: (await import('../organizations/people-imports-page.tsx')).PeopleImportsPage,
        }),
      },
      {
        path: 'people-imports/:id',
        lazy: async () => ({ Component: (await import('../organizations/people-import-page.tsx')).PeopleImportPage }),
      },
      {
        path: 'denials',
        lazy: async () => ({ Component: (await import('../audit/denials-page.tsx')).DenialsPage }),
      },
      {
        path: 'first-day',
        lazy: async () => ({ Component: (await import('../first-day/first-day-page.tsx')).FirstDayPage }),
      },
      {
        path: 'practice',
        lazy: async () => ({ Component: (await import('../practice/practice-page.tsx')).PracticePage }),
      },
      {
        path: 'account',
        lazy: async () => ({ Component: (await import('../accounts/security-page.tsx')).SecurityPage }),
      },
      {
        path: 'accounts',
        lazy: async () => ({ Component: (await import('../accounts/accounts-page.tsx')).AccountsPage }),
      },
      {
        path: 'accounts/:id',
        lazy: async () => ({ Component: (await import('../accounts/account-page.tsx')).AccountPage }),
      },
      {
        path: 'organizations',
        lazy: async () => ({ Component: (await import('../organizations/organizations-page.tsx')).OrganizationsPage }),
      },
      { path: '*', Component: MissingPage },
    ],
  },
])
