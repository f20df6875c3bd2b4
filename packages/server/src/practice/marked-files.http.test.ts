import { practiceMark } from '@jiheng/domain/practice'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { aPdf, attach } from '../attachments/testing.ts'
import type { routes } from '../http/every-route.testing.ts'
import type { Client } from '../http/testing.ts'
import { filed, openPractisingTown, type PractisingTown } from './testing.ts'

type Table = typeof routes
type FileRoute = { [N in keyof Table]: Table[N] extends { answer: 'file' } ? N : never }[keyof Table]
type Download = {
  readonly url: () => string
  readonly as?: 'finance' | 'supervision' | 'unit'
  /** Where the mark stands: on the first line of a text, or in a part of an Office file. */
  readonly in: 'first line' | RegExp
}

let town: PractisingTown
let goal: { readonly id: string; readonly project: { readonly code: string } }
let attachment: string
beforeAll(async () => {
  town = await openPractisingTown()
  const { unit } = town.practice
  goal = await filed(unit)
  attachment = (await attach(unit, { name: '合同.pdf', content: aPdf(), project: goal.project.code })).json().id
}, 180_000)
afterAll(() => town.close())

const sheet = /^xl\//
const word = /^word\/header/

/** Every route that answers with a file; a new one does not compile until it says where its mark stands, or why in its name alone. */
const downloads: Record<FileRoute, readonly Download[] | string> = {
  exportProjects: [
    { url: () => '/api/projects/export?year=2024&format=csv', in: 'first line' },
    { url: () => '/api/projects/export?year=2024&format=xlsx', in: sheet },
  ],
  exportIndicators: [
    { url: () => '/api/indicators/export?year=2024&format=csv', in: 'first line' },
    { url: () => '/api/indicators/export?year=2024&format=xlsx', in: sheet },
  ],
  exportAudit: [
    { url: () => '/api/audit/entries/export?format=csv', as: 'supervision', in: 'first line' },
    { url: () => '/api/audit/entries/export?format=xlsx', as: 'supervision', in: sheet },
  ],
  exportPackage:
    'before its sheets stands one with the mark (workbook.test.ts), and the code on each row of its organisations',
  // As PDF they are set from the same marked document.
  downloadReport: [{ url: () => '/api/reports/2024/document?format=docx', in: word }],
  downloadGoal: [{ url: () => `/api/goals/${goal.id}/paper?format=docx&revision=1`, in: word }],
  downloadGoals: [{ url: () => '/api/goals/papers?year=2031&format=docx', in: word }],
  downloadGoalBatch: [{ url: () => '/api/goals/workbook?year=2031', as: 'unit', in: sheet }],
  downloadGoalWorkbook: 'written as the batch is, with the mark beside its title',
  annotatedGoalWorkbook: 'the workbook as it went out, marked then',
  exportOpinions: [
    { url: () => '/api/goals/opinions?year=2031&format=docx', in: word },
    { url: () => '/api/goals/opinions?year=2031&format=xlsx', in: sheet },
  ],
  importIssues: 'a CSV like the others; there is no upload here',
  peopleTemplate: 'closed in practice, as all that keeps people',
  downloadChain: 'its first line names the practice town and its code',
  verifyChain: 'progress, not a document',
  downloadAttachment: 'the file itself, as somebody brought it: marked in its name',
  previewAttachment: 'likewise',
  downloadAll: 'likewise',
}

async function partsOf(file: Buffer, named: RegExp): Promise<string> {
  const zip = await yauzl.fromBufferPromise(file)
  let text = ''
  for await (const entry of zip.eachEntry()) {
    if (!named.test(entry.fileName)) continue
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    text += Buffer.concat(chunks).toString('utf8')
  }
  return text
}

const nameOf = (disposition: unknown): string =>
  decodeURIComponent(/filename\*=UTF-8''(.+)$/.exec(String(disposition))?.[1] ?? '')

describe('what is downloaded from practice says so', () => {
  const told = Object.entries(downloads).flatMap(([name, all]) =>
    typeof all === 'string' ? [] : all.map((each) => [name, each] as const),
  )
  it.each(told)('%s', async (_, { url, as = 'finance', in: place }: Download) => {
    const clients: Record<'finance' | 'supervision' | 'unit', Client> = town.practice
    const answer = await clients[as].get(url())
    expect([answer.statusCode, nameOf(answer.headers['content-disposition'])]).toEqual([
      200,
      expect.stringMatching(/^演练-/),
    ])
    if (place === 'first line')
      expect(answer.rawPayload.toString('utf8').split('\r\n')[0]).toBe(`\uFEFF${practiceMark}`)
    else expect(await partsOf(answer.rawPayload, place)).toContain(practiceMark)
  })

  it('in a CSV above its head, which stands as it is, after one byte order mark', async () => {
    const [, head, row] = (await town.practice.finance.get('/api/projects/export?year=2024&format=csv')).body.split(
      '\r\n',
    )
    expect(head).toMatch(/^项目代码,/)
    expect(row?.length).toBeGreaterThan(10)
    const inEarnest = await town.finance.get('/api/projects/export?year=2024&format=csv')
    expect(inEarnest.body.split('\r\n')[0]).toBe(`\uFEFF${String(head)}`)
  })

  it('in each row of a list’s workbook', async () => {
    const answer = await town.practice.finance.get('/api/projects/export?year=2024&format=xlsx&search=河道')
    const rows = (await partsOf(answer.rawPayload, /^xl\/worksheets\//)).match(/<row /g)?.length ?? 0
    const marked = (await partsOf(answer.rawPayload, /^xl\/(worksheets|sharedStrings)/)).split(practiceMark).length - 1
    expect(rows).toBe(2)
    expect(marked).toBe(rows)
  })

  it('in the name of an attachment, and in the first line of a chain', async () => {
    const content = await town.practice.unit.get(`/api/attachments/${attachment}/content`)
    expect(nameOf(content.headers['content-disposition'])).toBe('演练-合同.pdf')
    const chain = await town.practice.supervision.get('/api/audit/chain')
    expect(chain.body.split('\n')[0]).toContain('演练-900000001')
  })

  it('and what is downloaded in earnest does not', async () => {
    const clients: Record<'finance' | 'supervision' | 'unit', Client> = town
    for (const [name, { url, as = 'finance', in: place }] of told) {
      if (name.startsWith('downloadGoal')) continue
      const answer = await clients[as].get(url())
      const text = place === 'first line' ? answer.rawPayload.toString('utf8') : await partsOf(answer.rawPayload, /./)
      expect(text).not.toContain(practiceMark)
      expect(nameOf(answer.headers['content-disposition'])).not.toContain('演练')
    }
  })
})
