import * as pulumi from "@pulumi/pulumi";

import type { AzureArgs } from "./args";
import { fixedSettings, refusals } from "./fixed";

/**
 * Remembers the settings that cannot be changed in place, and stops a run that would change one, the preview included:
 * before anything has started, and whoever's default it would be to replace silently. All else in Azure waits for it.
 * See docs/adr.
 */
export function createGuard(parent: pulumi.Resource, name: string, args: AzureArgs): pulumi.Stash {
  const settings = fixedSettings(args);
  const input = Object.fromEntries(settings.map(({ path, value }) => [path, value]));
  const hook = new pulumi.ResourceHook(
    `${name}-guard`,
    ({ oldInputs }) => {
      const before = (oldInputs as { readonly input?: Readonly<Record<string, string>> } | undefined)?.input ?? {};
      const faults = refusals(before, settings, args.allowReplacement);
      if (faults.length > 0) throw new Error(["what cannot be changed in place would change:", ...faults].join("\n  "));
    },
    { onDryRun: true },
  );
  return new pulumi.Stash(`${name}-guard`, { input }, { parent, hooks: { beforeUpdate: [hook] } });
}
