/** Calls of the Azure CLI that change something. Pure: `makeCalls` makes them. */

/** A call of the Azure CLI. */
export interface AzureCall {
  readonly what: string;
  readonly args: readonly string[];
  /** Name of a file that keeps what it prints, for calls after it. */
  readonly to?: string;
  /** A question whose answer is an empty list while the thing is not there: where it is, the call is not made. For what cannot be made twice without harm. */
  readonly unless?: readonly string[];
  /** Made again while Azure does not know a role yet that was given just before. */
  readonly awaitsRole?: boolean;
}

/** As one would type it. */
export function commandLine(args: readonly string[], to?: string): string {
  const quoted = args.map((arg) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`));
  return ["az", ...quoted, ...(to === undefined ? [] : [">", to])].join(" ");
}

export function callLines(calls: readonly AzureCall[]): readonly string[] {
  return calls.flatMap(({ what, args, to }) => [`  ${what}`, `    ${commandLine(args, to)}`]);
}
