/** Typed looks into inputs: what is not there, or not known yet, is undefined. */
import { isList, isProperties, own, type Properties, type Value } from "../protocol/values";

export function text(inputs: Properties, name: string): string | undefined {
  const value = own(inputs, name);
  return typeof value === "string" ? value : undefined;
}

export function number(inputs: Properties, name: string): number | undefined {
  const value = own(inputs, name);
  return typeof value === "number" ? value : undefined;
}

export function flag(inputs: Properties, name: string): boolean {
  return own(inputs, name) === true;
}

export function map(inputs: Properties, name: string): Properties {
  const value = own(inputs, name);
  return isProperties(value) ? value : {};
}

export function maps(inputs: Properties, name: string): Properties[] {
  return list(inputs, name).filter(isProperties);
}

export function texts(inputs: Properties, name: string): string[] {
  return list(inputs, name).filter((value) => typeof value === "string");
}

export function textMap(inputs: Properties, name: string): Record<string, string> {
  const entries = Object.entries(map(inputs, name));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function list(inputs: Properties, name: string): readonly Value[] {
  const value = own(inputs, name);
  return isList(value) ? value : [];
}
