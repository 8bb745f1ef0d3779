/** Free TCP ports on 127.0.0.1. */
import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below 32768, where Linux begins to give ports to outgoing connections, and above the well-known services. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Chosen at random, so that two sandboxes that start at once rarely choose the same; free when they were looked at. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  for (let tries = 0; found.size < count; tries++) {
    if (tries > 1_000) throw new Error(`internal: no ${count} free ports between ${LOWEST} and ${HIGHEST}`);
    const port = randomInt(LOWEST, HIGHEST);
    if (!found.has(port) && (await isFree(port))) found.add(port);
  }
  return [...found];
}

/** True when nothing listens on the port, on any address of the machine. */
export async function isFree(port: number): Promise<boolean> {
  return (await canBind(port, "127.0.0.1")) && (await canBind(port, "0.0.0.0"));
}

function canBind(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
