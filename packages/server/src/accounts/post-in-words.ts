import type { PostAsked } from '@jiheng/domain/organizations'

/** A post as the record tells it. */
export function postInWords({ role, organizationCode, startsOn, endsOn }: PostAsked) {
  return { role, organization: organizationCode, startsOn, endsOn }
}
