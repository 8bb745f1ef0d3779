/** With which logins Argo CD reads private repositories: schema and rules of `platform:gitopsCredentials`. */
import { z } from "zod";

import type { Fault } from "../../releases/contract";

const secret = (what: string) =>
  z.string().min(1).optional().describe(`${what} Set it with \`--secret\`.`).meta({ secret: true });

const login = {
  username: z.string().min(1).optional().describe("Name of the login. With a token, what its issuer asks for."),
  password: secret("Password, or a token that may read."),
};

/** Schema of `platform:gitopsCredentials`. Which of the ways a repository takes, `credentialFaults` says: a union's faults name none. */
export const credentialsSchema = z
  .strictObject({
    repository: z
      .strictObject({
        ...login,
        sshPrivateKey: secret("Private key of a deploy key, for ssh:// and git@ addresses."),
        githubApp: z
          .strictObject({
            id: z.string().regex(/^\d+$/, { error: "must be digits in quotes" }).describe("Id of the GitHub App."),
            installationId: z
              .string()
              .regex(/^\d+$/, { error: "must be digits in quotes" })
              .describe("Id of its installation."),
            privateKey: z.string().min(1).describe("Its private key. Set it with `--secret`.").meta({ secret: true }),
          })
          .optional()
          .describe("A GitHub App, in place of username and password."),
      })
      .optional()
      .describe("How Argo CD logs in to gitops.repository. Left out for a public one."),
    charts: z.strictObject(login).optional().describe("How it logs in to gitops.charts. Left out for a public one."),
    mirror: z.strictObject(login).optional().describe("How it logs in to gitops.mirror. Left out for a public one."),
  })
  .optional()
  .describe("Logins of Argo CD to private repositories, each as a config secret.");

/** Logins as a configuration has them. */
export type Credentials = z.infer<typeof credentialsSchema>;

/**
 * Paths end before a value that is secret: a fault shows what it is about.
 * @param encrypted some of it is a config secret
 */
export function credentialFaults(
  credentials: NonNullable<Credentials>,
  repository: string,
  mirror: string | undefined,
  encrypted: boolean,
): readonly Fault[] {
  const fault = (broken: boolean, path: string, message: string): readonly Fault[] =>
    broken ? [{ path: `gitopsCredentials.${path}`, message }] : [];
  const { repository: git, charts, mirror: mirrored } = credentials;
  const given = [git, charts, mirrored].some((one) => one !== undefined);
  return [
    ...(given && !encrypted
      ? [
          {
            path: "gitopsCredentials",
            message:
              "holds a login in plain text, which then stands in Git: change it where it was made, and set the new one with pulumi config set --secret --path 'platform:gitopsCredentials.repository.password'",
          },
        ]
      : []),
    ...(git === undefined ? [] : fault(!fits(git, repository), "repository", `must have ${wanted(repository)}`)),
    ...(charts === undefined ? [] : fault(!isLogin(charts), "charts", "must have username and password")),
    ...(mirrored === undefined ? [] : fault(!isLogin(mirrored), "mirror", "must have username and password")),
    ...fault(mirrored !== undefined && mirror === undefined, "mirror", "is of no use without gitops.mirror"),
  ];
}

type Git = NonNullable<NonNullable<Credentials>["repository"]>;

function isLogin({ username, password }: { username?: string | undefined; password?: string | undefined }): boolean {
  return username !== undefined && password !== undefined;
}

function fits(git: Git, repository: string): boolean {
  const [login, key, app] = [isLogin(git), git.sshPrivateKey !== undefined, git.githubApp !== undefined];
  const half = (git.username ?? git.password) !== undefined && !login;
  if (half || [login, key, app].filter(Boolean).length !== 1) return false;
  return isHttps(repository) ? !key : key && !repository.startsWith("file:");
}

function wanted(repository: string): string {
  if (repository.startsWith("file:")) return "no login: gitops.repository is a folder";
  return isHttps(repository)
    ? "either username and password, or githubApp, since gitops.repository is a https:// address"
    : "sshPrivateKey alone, since gitops.repository is reached by SSH";
}

function isHttps(repository: string): boolean {
  return repository.startsWith("https:");
}
