/** Where an edition stands: the address carries the choice, so that a link or a bookmark shows it again. */
export function editionAddress(id: string): string {
  return `/rules?edition=${encodeURIComponent(id)}`
}

export const schemesAddress = '/rules?show=grades'
export const formsAddress = '/rules?show=forms'
export const rubricsAddress = '/rules?show=review-points'
export const chainsAddress = '/rules?show=chains'
export const changesAddress = '/rules?show=changes'
export const calibrationAddress = '/rules?show=calibration'
export const cityHeadingsAddress = '/rules?show=city-headings'
/** What is checked of a goal filing, and by which rule: the goals' own page. */
export const goalChecksAddress = '/rules/goal-checks'
