/** Classes of SQLSTATE that pass by themselves: connection, serialization and deadlock, resources, operator, system. */
const passing = ['08', '40', '53', '57', '58']

/** What the machine and the network say when they cannot for now. */
const machine = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOSPC',
  'EMFILE',
  'ENFILE',
  'EBUSY',
])

/** The driver has no code for a session that ended under a query. */
const severed =
  /^Connection terminated|^Client has encountered a connection error|timeout exceeded when trying to connect/

/** Whether a fault lies outside and may pass (the network, the database restarting, a full disk), so that trying again makes sense. */
export function isOutsideFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const isPassing = code.length === 5 && passing.includes(code.slice(0, 2)) && /\d/.test(code)
  return isPassing || machine.has(code) || severed.test(error.message)
}
