declare const idBrand: unique symbol
/** A UUID (version 7 where the product made it) naming one thing of a kind. Human codes (项目代码 …) are other types. */
export type Id<Kind extends string> = string & { readonly [idBrand]: Kind }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Parses an id at the boundary; null for anything that is not a lower-case UUID. */
export function parseId<Kind extends string>(text: string): Id<Kind> | null {
  return uuid.test(text) ? (text as Id<Kind>) : null
}

export type ProjectId = Id<'project'>
export type OrganizationId = Id<'organization'>
export type AccountId = Id<'account'>
export type PostId = Id<'post'>
export type ImportId = Id<'import'>
