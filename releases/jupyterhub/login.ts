/** How users log in, as the hub's configuration and environment. */
import type { Environment, SecretLookup, Tree } from "../contract";
import type { JupyterhubArgs } from "./args";
import { ENTRA_SECRET, HUB_SECRET, KEY } from "./secrets";

/** Sections of jupyterhub_config.py. */
export function loginConfig<S>(
  { authenticator }: JupyterhubArgs,
  environment: Environment,
  secret: SecretLookup<S>,
): Tree<S> {
  if (authenticator.type === "dummy")
    return { DummyAuthenticator: { password: secret(HUB_SECRET, KEY.dummyPassword) } };
  return {
    AzureAdOAuthenticator: {
      tenant_id: authenticator.tenantId,
      client_id: authenticator.clientId,
      oauth_callback_url: `https://jupyter.${environment.domain}/hub/oauth_callback`,
      // The default is the display name, which two people may share: they would share a home.
      username_claim: "unique_name",
      // Later versions let nobody in who is not named; said here, an upgrade changes nothing.
      allow_all: true,
    },
  };
}

/** OAuthenticator reads the client secret from this variable, so it stays out of the values. */
export function loginEnvironment({ authenticator }: JupyterhubArgs): Tree<never> {
  if (authenticator.type === "dummy") return {};
  return { OAUTH_CLIENT_SECRET: { valueFrom: { secretKeyRef: { name: ENTRA_SECRET, key: KEY.clientSecret } } } };
}
