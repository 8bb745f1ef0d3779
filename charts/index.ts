/** The chart store: packages are fetched once, verified on every run, and used from a folder of the project. */
export { type Checked, requireDeclared } from "./check";
export { type PreparedChart, prepareCharts } from "./prepare";
export { fetchCharts } from "./store";
export { ChartError } from "./types";
export type { NetworkLimits, Pin, StoredChart, StoreOptions } from "./types";
