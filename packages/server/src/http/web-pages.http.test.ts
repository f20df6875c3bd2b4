import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from './testing.ts'

let webRoot: string
let town: TestApp

beforeAll(async () => {
  webRoot = mkdtempSync(path.join(tmpdir(), 'jiheng-web-'))
  mkdirSync(path.join(webRoot, 'assets'))
  writeFileSync(
    path.join(webRoot, 'index.html'),
    '<html><head><meta name="csp-nonce" content="__CSP_NONCE__"></head><body><script src="/assets/main-1a2b.js"></script></body></html>',
  )
  writeFileSync(path.join(webRoot, 'assets/main-1a2b.js'), 'export {}')
  writeFileSync(path.join(webRoot, 'icon.svg'), '<svg/>')
  town = await openTestApp({}, webRoot)
})
afterAll(async () => {
  await town.close()
  rmSync(webRoot, { recursive: true })
})

const policyOf = (headers: Record<string, unknown>): string => String(headers['content-security-policy'])

describe('the page', () => {
  it('carries the nonce of its own policy, another one each time, and is kept by nobody', async () => {
    const answers = [await town.app.inject('/'), await town.app.inject('/')]
    const nonces = answers.map((answer) => {
      const nonce = /content="([^"]+)"/.exec(answer.body)?.[1] ?? ''
      expect(nonce.length).toBeGreaterThanOrEqual(22)
      expect(policyOf(answer.headers)).toContain(`script-src 'self' 'nonce-${nonce}';`)
      expect(policyOf(answer.headers)).toContain(`style-src 'self' 'nonce-${nonce}';`)
      expect(answer.headers['cache-control']).toBe('no-store')
      return nonce
    })
    expect(new Set(nonces).size).toBe(2)
  })

  it.each(['/', '/projects', '/projects/P1', '/index.html', '/reports/2024?x=1'])('opens at %s', async (url) => {
    const answer = await town.app.inject(url)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(answer.body).not.toContain('__CSP_NONCE__')
  })

  it.each([
    ['GET', '/api/none'],
    ['GET', '/assets/none.js'],
    ['POST', '/projects'],
    ['DELETE', '/api/projects'],
    ['GET', '/assets/../../package.json'],
    ['GET', '/assets/%2e%2e/%2e%2e/etc/passwd'],
  ] as const)('does not answer %s %s', async (method, url) => {
    const answer = await town.app.inject({ method, url })
    if (answer.statusCode === 200) expect(answer.body).toContain('csp-nonce')
    else expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
  })
})

describe('an asset', () => {
  it('whose name says what is in it is kept for a year, another for an hour', async () => {
    expect((await town.app.inject('/assets/main-1a2b.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    )
    expect((await town.app.inject('/icon.svg')).headers['cache-control']).toBe('public, max-age=3600')
  })
})

describe('every answer', () => {
  it.each(['/', '/assets/main-1a2b.js', '/api/session', '/api/none', '/healthz'])(
    'of %s has strict headers',
    async (url) => {
      const { headers } = await town.app.inject(url)
      const policy = policyOf(headers)
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['x-powered-by']).toBeUndefined()
    },
  )

  it('of the API is kept by nobody', async () => {
    for (const url of ['/api/session', '/api/none', '/api/openapi.json']) {
      expect((await town.app.inject(url)).headers['cache-control']).toBe('no-store')
    }
  })

  it('to a defect tells an id and nothing of the cause', async () => {
    const broken = await openTestApp()
    await broken.pool.query('drop table platform.session')
    const answer = await broken.app.inject({ url: '/api/session', headers: { cookie: 'jiheng_session=x' } })
    expect(answer.statusCode).toBe(500)
    expect(answer.json()).toEqual({
      type: 'urn:jiheng:problem:server.defect',
      title: '系统出现错误，已记录。请稍后再试；如仍出现，请把编号告诉管理员。',
      status: 500,
      code: 'server.defect',
      instance: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    await broken.close()
  })
})

describe('the API document', () => {
  it('is OpenAPI 3.1 with the schemas by their names', async () => {
    const document = (await town.app.inject('/api/openapi.json')).json()
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Account', 'ProjectLine', 'Measure']),
    )
    expect(document.paths['/api/projects/{code}'].get.summary).toBe('The life of one subject')
  })
})
