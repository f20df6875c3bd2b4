import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { holdLock } from './lock.js'
import { missingPackages } from './missing-packages.js'

/**
 * Installs the dependencies where they are missing, incomplete, or not those of the lock file.
 * @param {string} root
 */
export async function ensureInstalled(root) {
  if (missingPackages(root).length === 0) return
  await holdLock(path.join(root, '.install.lock'), () => {
    if (missingPackages(root).length > 0) install(root)
  })
}

/** @param {string} root */
function install(root) {
  console.error('正在安装依赖……')
  // npm leaves out optional packages that it failed to fetch without a word: they are the platform's binaries.
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    runNpm(root)
    if (missingPackages(root).length === 0) return
  }
  throw new Error(`依赖没有装全（${missingPackages(root).join('、')}），请检查网络后重试。`)
}

/** npm's words go to standard error: standard output belongs to the command's answer. @param {string} root */
function runNpm(root) {
  const args = [
    'ci',
    '--include=optional',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--no-progress',
    '--loglevel=error',
  ]
  const [program, ...before] = npmProgram()
  const shell = process.platform === 'win32' && before.length === 0
  const done = spawnSync(program, [...before, ...args], { cwd: root, stdio: ['ignore', 2, 2], shell })
  if (done.status === 0) return
  throw new Error(`依赖安装失败${done.error ? `（${done.error.message}）` : ''}，请按上面 npm 的提示处理后重试。`)
}

/** The npm that started us, if one did. @returns {[string, ...string[]]} */
function npmProgram() {
  const starter = process.env['npm_execpath'] ?? ''
  if (/^npm(-cli)?\.c?js$/.test(path.basename(starter)) && existsSync(starter)) return [process.execPath, starter]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}
