/** A plugin lives as long as the engine that started it, however that ends. */

/** Milliseconds between two looks at the parent; an orphan is gone within this time. */
const PARENT_CHECK = 500;

/**
 * Calls `end` once: on SIGINT or SIGTERM, or when the parent has disappeared (killed, so that it could not say goodbye).
 * The engine gives a plugin 5 seconds before it kills it. Source: pulumi sdk, `plugin/plugin.go`.
 */
export function endWithParent(end: () => void): void {
  let ended = false;
  const once = (): void => {
    if (ended) return;
    ended = true;
    clearInterval(timer);
    end();
  };
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) once();
  }, PARENT_CHECK);
  timer.unref();
  process.on("SIGINT", once);
  process.on("SIGTERM", once);
}
