declare module '@20minutes/s3rver' {
  /** An S3 server over a folder, for tests; it knows one key pair, S3RVER and S3RVER. */
  export default class S3rver {
    constructor(options: {
      port: number
      address: string
      directory: string
      silent: boolean
      configureBuckets: { name: string; configs: string[] }[]
    })
    run(): Promise<{ address: string; port: number }>
    close(): Promise<void>
  }
}
