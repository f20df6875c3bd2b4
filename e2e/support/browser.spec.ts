import { test as bare, type BrowserContext } from '@playwright/test'
import { collectFaults } from './page-faults.ts'
import { expect, expectAccessible, test } from './test.ts'

const address = 'http://127.0.0.1:9/page'

function page(body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><title>页面</title><style nonce="n">body { font: 32px sans-serif }</style></head>
<body><main><h1>预算绩效管理</h1>${body}</main></body></html>`
}

async function serve(context: BrowserContext, body: string): Promise<void> {
  const headers = { 'content-security-policy': "default-src 'none'; style-src 'nonce-n'; script-src 'nonce-n'" }
  await context.route(address, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: page(body) }),
  )
  await context.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }))
}

test('Chinese text is set in a Chinese font', async ({ context, page: tab }) => {
  await serve(context, '<p>绩效目标</p>')
  await tab.goto(address)
  const widthOf = (text: string) =>
    tab.evaluate((sample) => {
      const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
      if (pen === null) throw new Error('no canvas')
      pen.font = '32px sans-serif'
      pen.fillText(sample, 0, 40)
      return [...pen.getImageData(0, 0, 64, 64).data].join()
    }, text)
  // A character without a glyph is drawn as the same box as any other.
  const drawn = await Promise.all(['绩', '效', '目', '标'].map(widthOf))
  expect(new Set(drawn).size).toBe(4)
  await expect(tab.getByText('绩效目标')).toBeVisible()
})

test('the browser is in Shanghai and speaks Chinese', async ({ page: tab }) => {
  const place = await tab.evaluate(() => [navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone])
  expect(place).toEqual(['zh-CN', 'Asia/Shanghai'])
})

test('a page that is in order passes the accessibility scan, a picture without words does not', async ({
  context,
  page: tab,
}) => {
  await serve(context, '<p>绩效目标</p>')
  await tab.goto(address)
  await expectAccessible(tab)
  await tab.evaluate(() => document.querySelector('main')?.append(document.createElement('img')))
  await expect(expectAccessible(tab)).rejects.toThrow('image-alt')
})

const breaches = [
  ['a style that the policy refuses', '<p style="color: red">字</p>', /policy violated: style-src-attr/],
  ['a script that the policy refuses', '<script>1</script>', /policy violated: script-src-elem/],
  ['an error that nobody catches', '<script nonce="n">throw new Error("x")</script>', /uncaught: Error: x/],
  ['an error in the console', '<script nonce="n">console.error("y")</script>', /console: y/],
  [
    'a request to another host',
    '<script nonce="n">setTimeout(() => location.assign("http://192.0.2.1/"), 100)</script>',
    /request to another host/,
  ],
] as const

for (const [name, body, expected] of breaches) {
  bare(`${name} is a fault of the page`, async ({ context, page: tab }) => {
    const faults = await collectFaults(context)
    await serve(context, body)
    await context.route('http://192.0.2.1/', (route) => route.fulfill({ status: 204 }))
    await tab.goto(address)
    await expect.poll(() => faults).toContainEqual(expect.stringMatching(expected))
  })
}
