/** The programs the sandbox runs on: found, downloaded or built. */
export { ensureTools } from "./ensure";
export { ToolchainError, ToolchainInterrupted } from "./error";
export { acquireLock, type Holder, type LockOptions } from "./lock";
export { DEFAULT_TOOLS, TOOLS, type ToolName } from "./manifest";
export { consoleReport, lineReport, withHeartbeat, type Report } from "./progress";
export type { ResolvedTool, Source, Tool, ToolchainOptions } from "./tool";
