import './app/older-browsers.ts'
import './app/tokens.css'
import './app/base.css'
import './ui/ui.css'
import './ui/table.css'
import './app/shell.css'
import './app/print.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { ApiProblem, whenRefused } from './app/api.ts'
import { router } from './app/router.tsx'
import { mendSession } from './app/session.ts'
import { ThemeProvider } from './app/theme.tsx'
import { MoneyUnitProvider } from './ui/money-unit.tsx'

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // Only a lost connection is worth a second try: a refusal stays a refusal.
      retry: (failures, cause) => cause instanceof ApiProblem && cause.problem.status === 0 && failures < 1,
    },
  },
})

whenRefused((problem) => mendSession(client, problem))

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
