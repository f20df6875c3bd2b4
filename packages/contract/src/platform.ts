import { z } from 'zod'
import { routes } from './route.ts'

export const platformRoutes = routes({
  readHealth: {
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the process answers and reaches its database',
    access: 'public',
    answer: z.object({ status: z.literal('ok') }),
  },
  readOpenApi: {
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This document',
    access: 'public',
    answer: z.record(z.string(), z.unknown()),
  },
})
