import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { PlaywrightWorkerOptions } from '@playwright/test'

type BrowserOptions = Partial<Pick<PlaywrightWorkerOptions, 'channel' | 'launchOptions'>>

/** A browser that the machine has, by CHROMIUM_PATH; npm's Chromium runs on glibc Linux x64 alone. */
const ownPath = process.env['CHROMIUM_PATH']
const isUnpacked = ownPath === undefined && process.platform === 'linux'

/** How the browser is started: the named one, the unpacked one, or the one that comes with Windows, or Chrome on macOS. */
export function browserOptions(folder: string): BrowserOptions {
  if (ownPath !== undefined) return { launchOptions: { executablePath: ownPath, args: sandboxArgs() } }
  if (!isUnpacked) return { channel: process.platform === 'win32' ? 'msedge' : 'chrome' }
  const env = {
    ...process.env,
    // Where the environment names no language, Chromium saves every file with a Chinese name as “download”.
    LC_ALL: 'C.UTF-8',
    HOME: folder,
    LD_LIBRARY_PATH: path.join(folder, 'al2023', 'lib'),
    FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
  }
  const args = [...sandboxArgs(), '--disable-dev-shm-usage', '--font-render-hinting=none']
  return { launchOptions: { executablePath: path.join(folder, 'chromium'), env, args } }
}

/** Chromium's sandbox cannot be had as root, nor where user namespaces are closed, as in most containers. */
function sandboxArgs(): string[] {
  return process.platform === 'linux' ? ['--no-sandbox'] : []
}

/** Unpacks npm's Chromium, where it is the one to be used, and gives it the product's Chinese fonts. */
export async function prepareBrowser(folder: string): Promise<void> {
  if (!isUnpacked) return
  if (process.arch !== 'x64') throw new Error('没有适合本机处理器的随附浏览器，请用 CHROMIUM_PATH 指定一个 Chromium。')
  const { TMPDIR: before } = process.env
  // Read by the package when it is loaded: where to unpack, and that it is to bring its own libraries (NSS among them).
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' })
  const { default: chromium } = await import('@sparticuz/chromium')
  await chromium.executablePath()
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
  writeFileSync(path.join(folder, 'fonts.conf'), fontConfiguration(folder))
}

function fontConfiguration(folder: string): string {
  const { resolve } = createRequire(path.resolve(import.meta.dirname, '../../packages/server/package.json'))
  const folders = ['sans', 'serif'].map((kind) =>
    path.dirname(resolve(`@expo-google-fonts/noto-${kind}-sc/package.json`)),
  )
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((name) => `  <dir>${name}/400Regular</dir>\n  <dir>${name}/700Bold</dir>`).join('\n')}
  <cachedir>${folder}/fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Noto Serif SC</family></prefer></alias>
</fontconfig>
`
}
