import assert from "node:assert/strict";
import type { Registered } from "../support/mocks";
import { leaks } from "./leaks";

const resource = (inputs: object, secrets: readonly string[] = []) =>
  ({ type: "t", name: "n", inputs, secrets }) as unknown as Registered;

describe("the search for secrets in plain sight", () => {
  it("finds nothing where what holds them is marked, itself or something above it", () => {
    const inputs = { a: { b: ["the word"] }, c: "the word" };
    assert.deepEqual(leaks([resource(inputs, ["a", "c"])], ["word"]), []);
    assert.deepEqual(leaks([resource(inputs, ["a.b[0]", "c"])], ["word"]), []);
    assert.deepEqual(leaks([resource(inputs, [""])], ["word"]), []);
  });

  it("finds what is not marked, inside other text too, and what only looks marked", () => {
    const inputs = { a: { b: ["the word"] }, ab: "word", c: "other" };
    assert.deepEqual(leaks([resource(inputs, ["a.b.c"])], ["word"]), ["t n: a.b[0]", "t n: ab"]);
    assert.deepEqual(leaks([resource(inputs, ["a"])], ["word"]), ["t n: ab"]);
  });
});
