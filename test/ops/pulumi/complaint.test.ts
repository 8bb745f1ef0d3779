import assert from "node:assert/strict";
import { cliMessage } from "../../../ops/pulumi/complaint";

describe("cliMessage", () => {
  it("leaves out warnings and the prefix", () => {
    assert.equal(cliMessage("warning: using pulumi-language-nodejs from $PATH\nerror: it broke\n"), "it broke");
  });

  it("tells how to get a stack that does not exist", () => {
    assert.match(cliMessage("error: no stack named 'dve' found"), /pulumi stack init dve/);
  });

  it("tells how to take a stale lock away", () => {
    const said =
      "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file";
    assert.match(cliMessage(said), /npm run ops -- recover --stack/);
  });

  it("does not stay silent where pulumi does", () => {
    assert.equal(cliMessage(""), "pulumi failed and said nothing");
  });
});
