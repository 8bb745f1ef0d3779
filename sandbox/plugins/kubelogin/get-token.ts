/** What kubelogin answers; pure, but for the token that it is given. */

/** Source: Azure/kubelogin, "Login Modes". */
const LOGIN_MODES = ["azurecli", "azd", "devicecode", "interactive", "msi", "ropc", "spn", "workloadidentity"] as const;

/** Application "Azure Kubernetes Service AAD Server", the same in every tenant. Source: Azure/kubelogin, "Concepts". */
const AKS_SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";

/** Minutes that a token is said to be good for; Entra ID gives about an hour. */
const LIFETIME = 60;

const VERSION = "kubelogin version\ngit hash: sandbox\nGo version: none\nBuild time: none\nPlatform: sandbox\n";

/** Flags of the real program that stand alone; every other one has a value. */
const SWITCHES: ReadonlySet<string> = new Set([
  "--legacy",
  "--pop-enabled",
  "--use-azurerm-env-vars",
  "--disable-instance-discovery",
  "--disable-environment-override",
]);

export interface Surroundings {
  readonly now: Date;
  /** May throw: there is no sandbox, or it has no token yet. */
  readonly readToken: () => string;
}

export type Answer =
  { readonly output: string; readonly error?: undefined } | { readonly output?: undefined; readonly error: string };

export function getToken(args: readonly string[], { now, readToken }: Surroundings): Answer {
  const [command, ...rest] = args;
  if (command === "--version" || command === "version") return { output: VERSION };
  if (command !== "get-token") return { error: `the sandbox's kubelogin knows get-token only, not "${command ?? ""}"` };
  const flags = parseFlags(rest);
  const login = flags.get("login") ?? flags.get("l") ?? "devicecode";
  if (!LOGIN_MODES.some((mode) => mode === login)) {
    return {
      error: `'${login}' is not a supported login method. Supported method is one of ${LOGIN_MODES.join(", ")}`,
    };
  }
  const server = flags.get("server-id");
  if (server === undefined) return { error: "--server-id is required" };
  if (server !== AKS_SERVER_ID) {
    return { error: `--server-id ${server} is not the AKS server application; with AKS it is always ${AKS_SERVER_ID}` };
  }
  try {
    return { output: `${JSON.stringify(credential(readToken(), now))}\n` };
  } catch {
    return { error: "there is no sandbox to log in to; start it with `npm run sandbox -- up`" };
  }
}

/** Source: Kubernetes, "client-go credential plugins". */
function credential(token: string, now: Date): object {
  const expirationTimestamp = new Date(now.getTime() + LIFETIME * 60_000).toISOString().replace(/\.\d+Z$/, "Z");
  return {
    kind: "ExecCredential",
    apiVersion: "client.authentication.k8s.io/v1beta1",
    spec: { interactive: false },
    status: { expirationTimestamp, token },
  };
}

/** `--name value`, `--name=value`, `-l value`; the last one of a name counts. */
function parseFlags(args: readonly string[]): Map<string, string> {
  const flags = new Map<string, string>();
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? "";
    const name = word.replace(/^--?/, "");
    const at = name.indexOf("=");
    if (at > 0) flags.set(name.slice(0, at), name.slice(at + 1));
    else if (word.startsWith("-") && !SWITCHES.has(word)) flags.set(name, args[++index] ?? "");
  }
  return flags;
}
