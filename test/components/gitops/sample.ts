/** A source and facts for the tests of the hand-over. */
import type { GitOpsSource, PlatformFacts } from "../../../components/gitops/source";

export const SOURCE: GitOpsSource = {
  repository: "https://git.example.org/platform.git",
  revision: "v1.2.3",
  path: "gitops/environments/dev",
  charts: "oci://registry.example.org/charts",
  mirror: null,
};

export const FACTS: PlatformFacts = {
  domain: "dev.example.org",
  registry: "registry.example.org",
  monitoringNamespace: "monitoring",
};
