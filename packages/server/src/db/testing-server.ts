import type { TestProject } from 'vitest/node'
import { startThrowaway } from './embedded/start-embedded.ts'
import { migrate } from './migrate.ts'
import { onSameServer, templateDatabase, withClient } from './testing.ts'

/** Once a run: one throwaway server, with the schema laid into a template that every test file copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowaway()
  await withClient(server.url, (client) => client.query(`create database ${templateDatabase}`))
  await migrate(onSameServer(server.url, templateDatabase))
  project.provide('databaseServer', server.url)
  return () => server.stop()
}
