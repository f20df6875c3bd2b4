import { z } from 'zod'
import { routes } from './route.ts'

const year = z.coerce.number().int().min(1990).max(2199)

/** A year's arrangement of moved holidays (放假安排) as it was entered. */
const arrangement = z
  .object({
    year: z.int(),
    /** The notice it is taken from; null where the year is not entered and is reckoned by its weekends. */
    notice: z.string().nullable(),
    source: z.string().nullable(),
    days: z.array(z.object({ day: z.string(), kind: z.enum(['休', '班']), name: z.string() })),
    /** The years that are entered, newest first. */
    entered: z.array(z.int()),
  })
  .meta({ id: 'HolidayArrangement' })
export type HolidayArrangement = z.infer<typeof arrangement>

const line = (longest: number): z.ZodString => z.string().trim().min(1).max(longest)

export const holidayRoutes = routes({
  readHolidays: {
    method: 'GET',
    path: '/api/holidays/:year',
    summary: 'The moved holidays of a year, and which years are entered',
    access: 'signed-in',
    inPractice: true,
    params: z.object({ year }),
    answer: arrangement,
  },
  enterHolidays: {
    method: 'PUT',
    path: '/api/holidays/:year',
    summary: 'Enter a year’s arrangement from the State Council’s notice, in place of what was entered before',
    access: 'platform',
    params: z.object({ year }),
    body: z.object({ notice: line(200), source: line(200), lines: z.string().max(8000) }),
    answer: arrangement,
  },
})
