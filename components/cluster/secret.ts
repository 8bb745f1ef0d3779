import { Secret as VaultSecret } from "@pulumi/azure-native/keyvault/secret";
import { Secret } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import { RandomBytes } from "@pulumi/random/randomBytes";
import { RandomPassword } from "@pulumi/random/randomPassword";
import { RandomString } from "@pulumi/random/randomString";

import type {
  DatabaseName,
  DatabaseSecret,
  PasswordRule,
  SecretLookup,
  SecretSource,
  SecretSpec,
} from "../../releases/contract";

/** Secrets of the databases in Azure; null where the stack has none there. */
export type DatabaseSecrets = Readonly<
  Record<DatabaseName, Readonly<Record<DatabaseSecret["part"], pulumi.Output<string>>>>
> | null;

/** The key vault that keeps what is generated, beside the cluster. */
export interface VaultAddress {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly vaultName: pulumi.Input<string>;
}

/** What a release's Secret needs to know. */
export interface ReleaseSecretArgs {
  readonly namespace: pulumi.Input<string>;
  readonly spec: SecretSpec;
  readonly databaseSecrets: DatabaseSecrets;
  /** Values of the release's Secrets that were made before this one. */
  readonly made: SecretLookup<pulumi.Output<string>>;
  readonly vault: VaultAddress;
}

/** A Kubernetes Secret whose generated values are made once and live, encrypted, in the stack's state, and in the key vault. */
export class ReleaseSecret extends pulumi.ComponentResource {
  /** Value of each key; secret. */
  public readonly values: Readonly<Record<string, pulumi.Output<string>>>;

  public constructor(name: string, args: ReleaseSecretArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:cluster:ReleaseSecret", name, {}, opts);
    this.values = createValues(this, name, args);
    createSecret(this, name, args, this.values);
    keepInVault(this, name, args, this.values);
    this.registerOutputs({});
  }
}

function createValues(
  parent: pulumi.Resource,
  name: string,
  args: ReleaseSecretArgs,
): Readonly<Record<string, pulumi.Output<string>>> {
  return Object.fromEntries(
    Object.entries(args.spec.keys).map(([key, source]) => [key, createValue(parent, `${name}-${key}`, source, args)]),
  );
}

function createValue(
  parent: pulumi.Resource,
  name: string,
  source: SecretSource,
  { databaseSecrets, made }: ReleaseSecretArgs,
): pulumi.Output<string> {
  if ("value" in source) return pulumi.secret(source.value);
  if ("copy" in source) return made(source.copy.secret, source.copy.key);
  if ("generate" in source) return generate(parent, name, source.generate);
  const { database, part } = source.fact;
  if (databaseSecrets === null) throw new Error(`internal: Secret "${name}" wants a database, and the stack has none`);
  return databaseSecrets[database][part];
}

/** Characters that need no quoting in YAML, in a shell, or in an address. */
const SPECIAL = "-_.~";

function generate(parent: pulumi.Resource, name: string, rule: PasswordRule): pulumi.Output<string> {
  if (rule.hex === true) return pulumi.secret(new RandomBytes(name, { length: rule.length / 2 }, { parent }).hex);
  const { length, special = true } = rule;
  return new RandomPassword(name, { length, special, overrideSpecial: SPECIAL }, { parent }).result;
}

function createSecret(
  parent: pulumi.Resource,
  name: string,
  args: ReleaseSecretArgs,
  values: Readonly<Record<string, pulumi.Output<string>>>,
): Secret {
  return new Secret(
    name,
    {
      metadata: { name: args.spec.name, namespace: args.namespace, ...labelsOf(args.spec) },
      stringData: { ...values },
    },
    { parent },
  );
}

function labelsOf({ labels }: SecretSpec): { readonly labels?: Record<string, string> } {
  return labels === undefined ? {} : { labels: { ...labels } };
}

/**
 * Only what is generated: what a stack or Azure gives is kept where it comes from, and a copy once. A vault keeps the name of a deleted
 * secret for the days of its soft delete, so each making has a suffix of its own.
 */
function keepInVault(
  parent: pulumi.Resource,
  name: string,
  { spec, vault }: ReleaseSecretArgs,
  values: Readonly<Record<string, pulumi.Output<string>>>,
): void {
  const generated = Object.entries(values).filter(([key]) => "generate" in (spec.keys[key] ?? {}));
  if (generated.length === 0) return;
  const suffix = new RandomString(`${name}-vault`, { length: 6, upper: false, special: false }, { parent }).result;
  for (const [key, value] of generated) {
    const stem = vaultSecretName(spec.name, key);
    const secretName = pulumi.interpolate`${stem}-${suffix}`;
    new VaultSecret(stem, { ...vault, secretName, properties: { value } }, { parent });
  }
}

/** Letters, digits and hyphens, as a vault takes them: `<Secret>-<key>`, without the suffix. */
export function vaultSecretName(secret: string, key: string): string {
  return `${secret}-${key}`.replaceAll(/[^0-9a-zA-Z-]/g, "-");
}
