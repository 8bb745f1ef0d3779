/** What Argo CD logs in with, as the Secrets that it finds by their label. */
import { chartRepository, type GitOpsCredentials, type GitOpsSource, type Login } from "./source";

/** A Secret of Argo CD's, as plain data; all of `data` is kept secret. */
export interface CredentialSecret {
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-repositories-yaml */
export const REPOSITORY_LABEL = { "argocd.argoproj.io/secret-type": "repository" } as const;

/** One Secret for each repository that has a login. Argo CD matches a Secret and a source by their address, letter by letter. */
export function credentialSecrets(source: GitOpsSource, credentials: GitOpsCredentials): readonly CredentialSecret[] {
  const { repository, charts, mirror } = credentials;
  return [
    ...(repository === undefined
      ? []
      : [secret("repository", { type: "git", url: source.repository, ...git(repository) })]),
    ...(charts === undefined ? [] : [secret("charts", { ...registry("charts", source.charts), ...login(charts) })]),
    ...(mirror === undefined || source.mirror === null
      ? []
      : [secret("mirror", { ...registry("mirror", source.mirror), ...login(mirror) })]),
  ];
}

function secret(name: string, data: Readonly<Record<string, string>>): CredentialSecret {
  return { name: `platform-${name}`, data };
}

function registry(name: string, address: string): Readonly<Record<string, string>> {
  const oci = address.startsWith("oci://") ? { enableOCI: "true" } : {};
  return { type: "helm", name, url: chartRepository(address), ...oci };
}

function git({
  githubApp,
  sshPrivateKey,
  ...rest
}: NonNullable<GitOpsCredentials["repository"]>): Readonly<Record<string, string>> {
  if (sshPrivateKey !== undefined) return { sshPrivateKey };
  if (githubApp === undefined) return login(rest);
  return {
    githubAppID: githubApp.id,
    githubAppInstallationID: githubApp.installationId,
    githubAppPrivateKey: githubApp.privateKey,
  };
}

function login({ username, password }: Login): Readonly<Record<string, string>> {
  return { ...(username === undefined ? {} : { username }), ...(password === undefined ? {} : { password }) };
}
