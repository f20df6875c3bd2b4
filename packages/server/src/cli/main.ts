import type { Command, CommandIo } from './command.ts'
import { UsageFault } from './command.ts'

type Entry = { readonly purpose: string; readonly usage: string; load(): Promise<Command> }

/** The subcommands of `jiheng`; each is loaded when it is called, so that a short answer starts fast. */
const commands: Readonly<Record<string, Entry>> = {
  measures: {
    purpose: '装入一个数据包，算出一个报告年度的全部口径',
    usage: '--package 路径 --year 年度 [--json] [--explain]',
    load: async () => (await import('./measures.ts')).measuresCommand,
  },
  'check-forms': {
    purpose: '检查公开的绩效表：读出指标值与完成值，按国家规则计分，列出全部差错',
    usage: '文件.jsonl [--json]',
    load: async () => (await import('./check-forms.ts')).checkFormsCommand,
  },
  import: {
    purpose: '检查并装入一个数据包',
    usage: '--package 路径 [--dry-run] [--division 区划代码] [--json]',
    load: async () => (await import('./import-package.ts')).importCommand,
  },
  export: {
    purpose: '把一个区划的全部数据写成数据包',
    usage: '--out 路径 [--format folder|zip|xlsx] [--division 区划代码]',
    load: async () => (await import('./export-package.ts')).exportCommand,
  },
  report: {
    purpose: '由一个数据包生成年度报告',
    usage: '--package 路径 --year 年度 --out 文件.docx|文件.pdf',
    load: async () => (await import('./report.ts')).reportCommand,
  },
  'audit-export': {
    purpose: '把一条审计链（区划的或系统级的）写成文件，供脱离本系统核验',
    usage: '--out 文件.jsonl [--division 区划代码 | --installation]',
    load: async () => (await import('./audit-export.ts')).auditExportCommand,
  },
  'verify-audit': {
    purpose: '核验审计链：文件（不需要数据库），或本系统的数据库；指出第一条有问题的记录',
    usage: '文件.jsonl | --database [--division 区划代码 | --installation]  [--head 公布的摘要 [--upto 序号]]',
    load: async () => (await import('./verify-audit.ts')).verifyAuditCommand,
  },
  'audit-head': {
    purpose: '打印某日的链头摘要，供公布',
    usage: '[--date 日期] [--division 区划代码 | --installation]',
    load: async () => (await import('./audit-head.ts')).auditHeadCommand,
  },
  'recover-account': {
    purpose: '管理员（三员）登录不了、又没有别的管理员能办理时，在服务器上恢复；记入审计',
    usage: '--account 用户名 [--password] [--second-factor] --reason 原因',
    load: async () => (await import('./recover-account.ts')).recoverAccountCommand,
  },
}

function help(): string {
  const lines = Object.entries(commands).map(
    ([name, { purpose, usage }]) => `  jiheng ${name} ${usage}\n      ${purpose}`,
  )
  return `绩衡命令\n\n${lines.join('\n')}\n`
}

async function run(argv: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...args] = argv
  if (name === undefined || name === '--help' || name === 'help') {
    io.stdout(help())
    return name === undefined ? 2 : 0
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (entry === undefined) {
    io.stderr(`没有“${name}”这个命令。\n\n${help()}`)
    return 2
  }
  try {
    return await (
      await entry.load()
    )(args, io)
  } catch (error) {
    if (!isUsageFault(error)) throw error
    io.stderr(`${error.message}\n用法：jiheng ${name} ${entry.usage}\n`)
    return 2
  }
}

/** Ours, or the argument parser's. */
function isUsageFault(error: unknown): error is Error {
  if (error instanceof UsageFault) return true
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader such as `head` that has seen enough is no fault of ours.
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await run(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  databaseServer: process.env['DATABASE_URL'],
  dataDir: process.env['DATA_DIR'],
})
