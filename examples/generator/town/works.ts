import { at } from '../chance.ts'
import { occasionalWorks, places } from './works-occasional.ts'
import { officeWorks } from './works-offices.ts'
import { serviceWorks, settledWorks } from './works-services.ts'

/** A piece of town work: what a subject (绩效对象) is made from. */
export type Work = {
  readonly body: string
  readonly name: string
  readonly area: string
  readonly kind: string
  readonly theme: string
  /** Usual yearly cost in 万元. */
  readonly cost: number
  readonly marks: ReadonlySet<string>
  /** First year of a settled work (财力结算、基本建设、政府性基金). */
  readonly from: number
}

function read(line: string): Work {
  const cells = line.split('|')
  const last = cells[6] ?? ''
  const isYear = /^\d{4}$/.test(last)
  return {
    body: at(cells, 0),
    name: at(cells, 1),
    area: at(cells, 2),
    kind: at(cells, 3) || '其他',
    theme: at(cells, 4),
    cost: Number(at(cells, 5)),
    marks: new Set(isYear ? [] : last.split(' ').filter((mark) => mark !== '')),
    from: isYear ? Number(last) : 2022,
  }
}

/** Work that comes back every year. */
export const recurringWorks: readonly Work[] = [...officeWorks, ...serviceWorks].map(read)

/** Work of large sums that is settled, built or paid from funds outside the town's own tracking. */
export const settledTownWorks: readonly Work[] = settledWorks.map(read)

/** One-off work, a piece per place; the places turn so that neighbours in the list lie apart. */
export const oneOffWorks: readonly Work[] = places.flatMap((_, turn) =>
  occasionalWorks.map((line, index) => {
    const work = read(line)
    const place = at(places, (turn + index) % places.length)
    const cost = Math.max(8, Math.round((work.cost * (6 + turn)) / 10))
    return { ...work, name: `${place}${work.name}`, cost, marks: new Set(['one-off']) }
  }),
)
