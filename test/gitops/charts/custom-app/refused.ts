/** What a case of a refusal is, and the values that most begin with. */
import type { Values } from "./values";

export interface Refused {
  readonly apps: Values;
  readonly more?: Values;
  /** The whole of what is said. */
  readonly says: string | readonly string[];
}

export const api = (values: Values, more?: Values): Omit<Refused, "says"> => ({
  apps: { api: values },
  ...(more === undefined ? {} : { more }),
});
export const worker = (values: Values): Omit<Refused, "says"> => ({ apps: { worker: values } });
export const job = (values: Values): Omit<Refused, "says"> => ({ apps: { run: { type: "job", ...values } } });
export const on = { enabled: true };
export const image = { repository: "shop/app", tag: "1" };
