import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { countText } from './number-text.ts'

type Pages = Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>

type MoreProps = {
  readonly pages: Pages
  /** How many a page holds. */
  readonly step: number
  /** What is listed, as it is counted: 个, 条, 项. */
  readonly counted: string
}

/** Fetches the next page of a list; nothing where there is none. */
export function MoreButton({ pages, step, counted }: MoreProps) {
  if (!pages.hasNextPage) return null
  return (
    <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
      再显示 {step} {counted}
    </Button>
  )
}

type FootProps = MoreProps & {
  readonly shown: number
  /** All that the filters find; null where nobody counts them. */
  readonly total: number | null
}

/** The foot of a list: how much of it stands above, and the way to more. */
export function ListFoot({ shown, total, ...more }: FootProps) {
  return (
    <p className="table-foot no-print">
      已显示 {countText(shown)} {more.counted}
      {total !== null && `，共 ${countText(total)} ${more.counted}`}
      <MoreButton {...more} />
    </p>
  )
}
