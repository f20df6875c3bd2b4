import { useLastYear, type LastYearAsked, type Offer } from './use-last-year.ts'

type OfferProps = { readonly offer: Offer; readonly adopt: (offer: Offer) => void }

function Take({ offer, adopt, keys = '' }: OfferProps & { readonly keys?: string }) {
  if (offer.isSame) return null
  return (
    <>
      <button
        type="button"
        className="text-button"
        aria-label={offer.label}
        aria-keyshortcuts={keys === '' ? undefined : keys}
        onClick={() => adopt(offer)}
      >
        采用
      </button>
      {keys !== '' && <kbd>{keys}</kbd>}
    </>
  )
}

function Here({ offer, adopt, isFirst }: OfferProps & { readonly isFirst: boolean }) {
  const { from, text, isSame } = offer
  return (
    <div className="last-year">
      <p className="muted">
        {from}
        {isSame ? '，与现在相同' : ''}
      </p>
      <p className="last-year-text">{text}</p>
      <Take offer={offer} adopt={adopt} keys={isFirst ? 'F9' : ''} />
    </div>
  )
}

/** What earlier years have for the field in focus (上年), to be read and taken over cell by cell or row by row. */
export function LastYear(props: LastYearAsked) {
  const { offers, adopt } = useLastYear(props)
  const { here, row, missing } = offers
  const next = here.find(({ isSame }) => !isSame)
  return (
    <>
      {here.map((offer) => (
        <Here key={offer.id} offer={offer} adopt={adopt} isFirst={offer === next} />
      ))}
      {row !== null && (
        <div className="last-year">
          <p className="muted">上年同名的整行</p>
          <p className="last-year-text">{row.text}</p>
          <Take offer={row} adopt={adopt} keys="Shift+F9" />
        </div>
      )}
      {missing.length > 0 && (
        // On a row without a name they are what is looked for; elsewhere they wait.
        <details key={String(row === null)} className="last-year disclosure" open={here.length === 0 && row === null}>
          <summary>上年有、这里没有的 {missing.length} 行</summary>
          <ul>
            {missing.map((offer, at) => (
              <li key={offer.id}>
                <span className="last-year-text">{offer.text}</span>{' '}
                <Take offer={offer} adopt={adopt} keys={row === null && at === 0 ? 'Shift+F9' : ''} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
