/** Values to start from: what every app must say, and no more. */
import { type RenderOptions, refusal, render, renderText } from "../../../support/helm";
import type { Manifest } from "../../../support/manifest";

export type Values = Readonly<Record<string, unknown>>;

export const CHART = "custom-app";
export const RESOURCES = { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "256Mi" } };
export const IMAGE = { registry: "registry.example.org", repository: "shop/app", tag: "1.2.3" };

/** A release of these apps in the domain `shop`, and other values beside them; `defaults.all` keeps its resources. */
export function release(apps: Values, more: Values = {}): Values {
  const { defaults = {}, ...others } = more as { readonly defaults?: Readonly<Record<string, Values>> };
  const all = { resources: RESOURCES, ...defaults["all"] };
  return { image: IMAGE, ...others, defaults: { ...defaults, all }, shop: { apps } };
}

/** What a release of these apps renders. */
export function shop(apps: Values, more: Values = {}, options: RenderOptions = {}): Promise<readonly Manifest[]> {
  return render(CHART, release(apps, more), options);
}

/** The same as text. */
export function shopText(apps: Values, more: Values = {}, options: RenderOptions = {}): Promise<string> {
  return renderText(CHART, release(apps, more), options);
}

/** What the templates, or the schema, say against a release of these apps. */
export function shopRefusal(apps: Values, more: Values = {}, options: RenderOptions = {}): Promise<string> {
  return refusal(CHART, release(apps, more), options);
}
