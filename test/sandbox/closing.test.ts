import assert from "node:assert/strict";
import { closingLines, type Closing } from "../../sandbox/closing";

const closing: Closing = {
  stack: "dev",
  home: "/repo/.sandbox",
  phases: [
    { name: "tools", seconds: 0.51 },
    { name: "pulumi up", seconds: 20.04 },
  ],
  total: 21,
  chartSource: "repositories",
  upstream: [],
  failed: false,
};
const text = (changes: Partial<Closing> = {}): string => closingLines({ ...closing, ...changes }).join("\n");

describe("the last words of npm start", () => {
  it("say how to look around, how to end it, and how long each phase took", () => {
    assert.match(text(), /npm run sandbox -- kubectl get pods -A/);
    assert.match(text(), /pulumi stack output --stack dev/);
    assert.match(text(), /\/repo\/\.sandbox\) stays up until: npm run sandbox -- down/);
    assert.match(text(), /tools 0\.5 s, pulumi up 20\.0 s; 21\.0 s in all\.$/);
    assert.doesNotMatch(text(), /DOUBLES/);
  });

  it("are loud when doubles stood for charts", () => {
    assert.match(text({ chartSource: "doubles" }), /CHART DOUBLES WERE USED/);
  });

  it("name the upstream charts of Tier 2 that doubles stand for, and no other", () => {
    const upstream = [
      { chart: "external-dns", version: "1.19.0", double: true },
      { chart: "vault", version: "0.30.1", double: false },
    ];
    assert.match(text({ upstream }), /DOUBLES stand for 1 of 2 upstream charts .*\n {2}external-dns 1\.19\.0\n/);
    assert.doesNotMatch(text({ upstream }), /vault/);
  });

  it("say how to go on when the stack did not come up", () => {
    assert.match(text({ failed: true }), /dev did not come up.*npm start` goes on.*reset/s);
    assert.doesNotMatch(text({ failed: true }), /Look around/);
  });
});
