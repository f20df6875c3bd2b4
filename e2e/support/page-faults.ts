import type { BrowserContext } from '@playwright/test'

/** What no page may do, as it happens on any page of the context: each as one sentence. */
export async function collectFaults(context: BrowserContext): Promise<readonly string[]> {
  const faults: string[] = []
  // The browser logs some breaches of the policy as an error of its own, and others not at all.
  await context.addInitScript(() => {
    document.addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
        console.error(`policy violated: ${violatedDirective} by ${blockedURI} (${sourceFile}:${String(lineNumber)})`)
      },
    )
  })
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => faults.push(`uncaught: ${error.error().stack ?? error.error().message}`))
  context.on('request', (request) => {
    const { protocol, hostname, href } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`request to another host: ${href}`)
  })
  return faults
}
