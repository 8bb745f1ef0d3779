/** Every rule over rendered manifests, one line each. */
import type { Rule } from "../rule";
import { exactImage } from "./exact-image";
import { ingressHost } from "./ingress-host";
import { noBitnami } from "./no-bitnami";
import { noClusterAdmin } from "./no-cluster-admin";
import { noDefaultPassword } from "./no-default-password";
import { noEscalation } from "./no-escalation";
import { noHostAccess } from "./no-host-access";
import { noLiteralSecret } from "./no-literal-secret";
import { noOpenDoor } from "./no-open-door";
import { nonRoot } from "./non-root";
import { pdbAllowsDrain } from "./pdb-allows-drain";
import { prioritySet } from "./priority-set";
import { readOnlyRoot } from "./read-only-root";
import { replicasSurvive } from "./replicas-survive";
import { resourcesSet } from "./resources-set";
import { seccomp } from "./seccomp";
import { secretsInSecrets } from "./secrets-in-secrets";

export const rules: readonly Rule[] = [
  exactImage,
  ingressHost,
  noBitnami,
  noClusterAdmin,
  noDefaultPassword,
  noEscalation,
  noHostAccess,
  noLiteralSecret,
  noOpenDoor,
  nonRoot,
  pdbAllowsDrain,
  prioritySet,
  readOnlyRoot,
  replicasSurvive,
  resourcesSet,
  seccomp,
  secretsInSecrets,
];
