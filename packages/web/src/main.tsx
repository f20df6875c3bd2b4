import './app/older-browsers.ts'
import './app/tokens.css'
import './app/base.css'
import './ui/ui.css'
import './ui/table.css'
import './app/shell.css'
import './app/print.css'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { ApiProblem } from './app/api.ts'
import { router } from './app/router.tsx'
import { endedKey, sessionKey } from './app/session.ts'
import { ThemeProvider } from './app/theme.tsx'
import { MoneyUnitProvider } from './ui/money-unit.tsx'

/** A session that ended while a page was open: the page stays as it is, and the person signs in above it. */
function noteEnd(cause: unknown): void {
  if (!(cause instanceof ApiProblem) || cause.problem.code !== 'session.required') return
  if (client.getQueryData(sessionKey) !== null) client.setQueryData(endedKey, true)
}

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteEnd }),
  mutationCache: new MutationCache({ onError: noteEnd }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // Only a lost connection is worth a second try: a refusal stays a refusal.
      retry: (failures, cause) => cause instanceof ApiProblem && cause.problem.status === 0 && failures < 1,
    },
  },
})

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <ThemeProvider>
        <MoneyUnitProvider>
          <RouterProvider router={router} />
        </MoneyUnitProvider>
      </ThemeProvider>
    </QueryClientProvider>
  </StrictMode>,
)
