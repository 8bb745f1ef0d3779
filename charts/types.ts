/** The chart store's words. */

/** Where a chart comes from, exactly. `ChartPin` of the releases fits it. */
export interface Pin {
  readonly chart: string;
  /** Spelled as the chart's index spells it. */
  readonly version: string;
  /** HTTP(S) or oci:// address of the publisher's repository. */
  readonly repository: string;
}

/** A package in the store, verified in this run. */
export interface StoredChart extends Pin {
  /** Lower-case hexadecimal SHA-256 of the package. */
  readonly digest: string;
  /** Relative to the project: "./.charts/<chart>-<version>-<12 of digest>.tgz". Machine paths must stay out of the state. */
  readonly path: string;
  /** True when only the trust file, not the lock, accepts the package. */
  readonly trusted: boolean;
  /** The address or folder it was taken from in this run; null when it was in the store already. */
  readonly fetchedFrom: string | null;
}

/** Where the store lies, what it may take packages from, and its limits. */
export interface StoreOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** Folder, http(s):// or oci:// address asked in place of the pins' repositories. Default null. */
  readonly mirror?: string | null;
  /** File in `sha256sum` format whose digests are accepted beside the lock's. Default null. */
  readonly trust?: string | null;
  /** Folder of the lock files. Default `<root>/charts/lock`. */
  readonly lockFolder?: string;
  /** Told one line for each package that is fetched. */
  readonly onProgress?: (line: string) => void;
  readonly network?: Partial<NetworkLimits>;
}

/** Limits of one download. */
export interface NetworkLimits {
  /** Milliseconds until a request, body included, is given up. Default 60000. */
  readonly timeoutMs: number;
  /** Tries in all, on 429, 5xx and connection errors. Default 4. */
  readonly attempts: number;
  /** Milliseconds before the second try; doubles each time. Default 500. */
  readonly backoffMs: number;
  /** The largest body accepted, in bytes. Default 64 MiB. */
  readonly maxBytes: number;
}

/** What went wrong with one or more charts: where, the rule and the cure. The user's fault, never ours. */
export class ChartError extends Error {
  override readonly name = "ChartError";
}
