import { createReadStream } from 'node:fs'

/** A line of a file by its number, from 1, without its line feed; the bytes are null where it is longer than allowed. */
export type ByteLine = { readonly number: number; readonly bytes: Buffer | null }

const lineFeed = 10

/** The lines of a file as they stand there, of which one at a time is held. */
export async function* byteLines(file: string, longest: number): AsyncGenerator<ByteLine> {
  const line = new Line(longest)
  let number = 1
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      yield { number, bytes: line.finish(chunk.subarray(start, end)) }
      number += 1
      start = end + 1
    }
    line.add(chunk.subarray(start))
  }
  if (!line.isEmpty) yield { number, bytes: line.finish(Buffer.alloc(0)) }
}

/** A line that may lie in several chunks. */
class Line {
  readonly #longest: number
  #pieces: Buffer[] = []
  #length = 0

  constructor(longest: number) {
    this.#longest = longest
  }

  get isEmpty(): boolean {
    return this.#length === 0
  }

  add(piece: Buffer): void {
    this.#length += piece.length
    if (this.#length > this.#longest) this.#pieces = []
    else this.#pieces.push(piece)
  }

  finish(last: Buffer): Buffer | null {
    this.add(last)
    const whole = this.#length > this.#longest ? null : this.#pieces.length === 1 ? last : Buffer.concat(this.#pieces)
    this.#pieces = []
    this.#length = 0
    return whole
  }
}
