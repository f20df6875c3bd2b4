import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'

type Chain = { readonly division: string | null; readonly name: string }

/** The chains that may be read here; none while it is not known. */
export function useChains(): readonly Chain[] {
  const { data } = useQuery({
    queryKey: ['audit-chains'],
    queryFn: ({ signal }) => ask('GET /api/audit/chains', {}, { signal }),
  })
  return data?.chains ?? []
}

/** What a chain is called: a division's with its code. */
export function chainTitle(chain: Chain | undefined): string {
  if (chain === undefined) return ''
  return chain.division === null ? chain.name : `${chain.name}（${chain.division}）`
}

/** Whose chain is shown (审计链); an administrator of one division has nothing to choose. */
export function ChainSelect({ chains, value }: { chains: readonly Chain[]; value: string | undefined }) {
  const [, setSearch] = useSearchParams()
  if (chains.length < 2) return null
  const choose = (division: string) =>
    setSearch((now) => {
      now.delete('entry')
      if (division === '') now.delete('chain')
      else now.set('chain', division)
      return now
    })
  return (
    <p className="chain-select no-print">
      <label htmlFor="chain">审计链 </label>
      <select id="chain" className="select" value={value ?? ''} onChange={(event) => choose(event.target.value)}>
        {chains.map(({ division, name }) => (
          <option key={division ?? ''} value={division ?? ''}>
            {division === null ? `${name}（不属于任何区划的事项）` : `${name}（${division}）`}
          </option>
        ))}
      </select>
    </p>
  )
}
