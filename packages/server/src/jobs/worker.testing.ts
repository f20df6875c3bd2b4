import { workUntilKilled } from './testing.ts'

const [url = '', name = ''] = process.argv.slice(2)
await workUntilKilled(url, name)
