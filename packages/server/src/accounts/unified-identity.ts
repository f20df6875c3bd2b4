import * as oidc from 'openid-client'

/** The unified sign-in (统一身份认证) of the place, as OpenID Connect. */
export type UnifiedSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The claim of the identity token that holds our user name. */
  readonly claim: string
  /** Where the provider sends the browser back to: a page of ours, registered with the provider. */
  readonly returnTo: string
}

/** What has to be remembered between leaving for the provider and coming back. */
export type Leaving = { readonly state: string; readonly nonce: string; readonly verifier: string }

export type UnifiedIdentity = {
  /** Where to send the browser, and what to remember; null where the provider cannot be reached. */
  leave(): Promise<{ readonly url: string; readonly leaving: Leaving } | null>
  /** The user name that the provider vouches for; null where it vouches for nobody. */
  comeBack(query: string, leaving: Leaving): Promise<string | null>
}

/** Authorization code with PKCE, state and nonce; what the provider says of itself is read once it is needed. */
export function unifiedIdentity(settings: UnifiedSettings, warn: (cause: unknown) => void): UnifiedIdentity {
  const { issuer, clientId, clientSecret, claim, returnTo } = settings
  // Without TLS only a provider on this machine, as in a test.
  const isOnThisMachine = ['127.0.0.1', 'localhost'].includes(new URL(issuer).hostname)
  const options = isOnThisMachine ? { execute: [oidc.allowInsecureRequests], timeout: 10 } : { timeout: 10 }
  let known: Promise<oidc.Configuration> | null = null
  const configuration = async (): Promise<oidc.Configuration> => {
    known ??= oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, options)
    try {
      return await known
    } catch (error) {
      // The provider may be back at the next try.
      known = null
      throw error
    }
  }
  return {
    leave: async () => {
      const leaving = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }
      try {
        const url = oidc.buildAuthorizationUrl(await configuration(), {
          redirect_uri: returnTo,
          scope: 'openid profile',
          state: leaving.state,
          nonce: leaving.nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(leaving.verifier),
          code_challenge_method: 'S256',
        })
        return { url: url.href, leaving }
      } catch (error) {
        warn(error)
        return null
      }
    },
    comeBack: async (query, leaving) => {
      try {
        const config = await configuration()
        const tokens = await oidc.authorizationCodeGrant(config, new URL(`${returnTo}?${query}`), {
          pkceCodeVerifier: leaving.verifier,
          expectedState: leaving.state,
          expectedNonce: leaving.nonce,
          idTokenExpected: true,
        })
        const vouched = tokens.claims()
        if (vouched === undefined) return null
        // Many providers keep all but the subject for their userinfo endpoint.
        const name: unknown =
          vouched[claim] ?? (await oidc.fetchUserInfo(config, tokens.access_token, vouched.sub))[claim]
        return typeof name === 'string' && name !== '' ? name : null
      } catch (error) {
        warn(error)
        return null
      }
    },
  }
}
