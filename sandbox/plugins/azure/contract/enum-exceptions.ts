/** Where Azure takes more than the values that the SDK knows. All other values outside an enum are refused. */

/** The SDK's own types are open (`string | enums.X`) where one of these is of use: nothing stops the request. */
export interface EnumException {
  /** Values beside the known ones. */
  readonly also?: readonly string[];
  /** True when several values may stand together, separated by commas. */
  readonly combinable?: true;
  readonly why: string;
}

/** By "module.Name". */
export const ENUM_EXCEPTIONS: Readonly<Record<string, EnumException>> = {
  "containerservice.OSSKU": {
    also: ["Ubuntu2404"],
    why: "Ubuntu 24.04 came to AKS after the API version that azure-native 3.28.0 uses by default (AKS release notes).",
  },
  "storage.Bypass": {
    combinable: true,
    why: "The API takes any combination, such as `Logging, Metrics` (NetworkRuleSet.bypass of its specification).",
  },
};
