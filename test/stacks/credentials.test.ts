import assert from "node:assert/strict";
import { faultsOfSample, parseSample } from "./sample";

const SECRET = { secretKeys: ["platform:gitopsCredentials"] };
const LOGIN = { username: "reader", password: "a-token-of-the-registry" };
const APP = { id: "1", installationId: "2", privateKey: "key" };
const configured = (credentials: object, gitops = {}) => ({
  "platform:gitopsCredentials": credentials,
  "platform:gitops": {
    repository: "https://github.com/example/platform.git",
    platform: { registry: "example.azurecr.io" },
    ...gitops,
  },
});

describe("platform:gitopsCredentials", () => {
  it("are none by default: repositories are public", () => {
    assert.deepEqual(parseSample().gitops.credentials, {});
  });

  it("are taken as config secrets, by password, by key or by a GitHub App", () => {
    const credentials = { repository: LOGIN, charts: LOGIN };
    assert.deepEqual(parseSample(configured(credentials), SECRET).gitops.credentials, credentials);
    const ssh = configured({ repository: { sshPrivateKey: "key" } }, { repository: "git@example.org:a/b.git" });
    assert.deepEqual(faultsOfSample(ssh, SECRET), []);
    assert.deepEqual(faultsOfSample(configured({ repository: { githubApp: APP } }), SECRET), []);
  });

  it("fail in plain text, without a word of what they are", () => {
    const [fault = "", ...more] = faultsOfSample(configured({ charts: LOGIN }));
    assert.deepEqual(more, []);
    assert.match(fault, /^platform:gitopsCredentials.*holds a login in plain text.*config set --secret --path/);
    assert.doesNotMatch(fault, /a-token/);
  });

  it("fail where the address asks for another way, or half of one is missing", () => {
    const broken = configured({ repository: { sshPrivateKey: "key" }, charts: { username: "a" }, mirror: LOGIN });
    // What is wrong with a key that holds a secret is told by its path alone: the value might stand in the reason.
    const paths = faultsOfSample(broken, SECRET).map((fault) => fault.split(/[ :]/).slice(0, 2).join(":"));
    assert.deepEqual(paths, [
      "platform:gitopsCredentials.charts",
      "platform:gitopsCredentials.mirror",
      "platform:gitopsCredentials.repository",
    ]);
    const reasons = faultsOfSample(broken).join("\n");
    assert.match(reasons, /repository.* must have either username and password, or githubApp/);
    assert.match(reasons, /charts.* must have username and password/);
    assert.match(reasons, /mirror.* is of no use without gitops\.mirror/);
    const ssh = configured({ repository: LOGIN }, { repository: "ssh://git@example.org/a.git" });
    assert.match(faultsOfSample(ssh).join("\n"), /must have sshPrivateKey alone/);
    const two = configured({ repository: { ...LOGIN, githubApp: APP } });
    assert.match(faultsOfSample(two).join("\n"), /must have either/);
  });
});
