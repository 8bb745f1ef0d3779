/** A stack's configuration as an update of the history had it, for today's secrets provider. */
import { parseDocument } from "yaml";

/**
 * @param history the history's `config`: as the file has it, encrypted values included
 * @param today text of the stack's configuration file now: its secrets provider and salt stay
 * @param kubernetes keeps this Kubernetes version, whatever the history says
 */
export function historicalConfig(
  history: Readonly<Record<string, unknown>>,
  today: string,
  kubernetes?: string,
): string {
  const document = parseDocument(today);
  const config = { ...history, ...(kubernetes !== undefined && { "platform:kubernetes": kubernetes }) };
  document.set("config", document.createNode(config));
  return document.toString();
}
