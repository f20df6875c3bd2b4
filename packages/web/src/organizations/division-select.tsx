import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api.ts'

type ListedDivision = { readonly code: string; readonly name: string; readonly level: string | null }

type DivisionSelectProps = {
  readonly divisions: readonly ListedDivision[]
  readonly value: string
  readonly onChange: (code: string) => void
}

/** The divisions that the administrator looks after. */
export function useDivisions(): readonly ListedDivision[] {
  const { data } = useQuery({
    queryKey: ['organizations', 'divisions'],
    queryFn: ({ signal }) => ask('GET /api/organizations', { query: {} }, { signal }),
  })
  return data?.divisions ?? []
}

/** Which division is meant, for an administrator of the whole installation. */
export function DivisionSelect({ divisions, value, onChange }: DivisionSelectProps) {
  return (
    <p>
      <label htmlFor="division">区划 </label>
      <select id="division" className="select" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">请选择</option>
        {divisions.map(({ code, name, level }) => (
          <option key={code} value={code}>
            {level === null ? name : `${level} · ${name}`}
          </option>
        ))}
      </select>
    </p>
  )
}
