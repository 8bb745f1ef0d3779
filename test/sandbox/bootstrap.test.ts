import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeProgram } from "../support/executable";

const PROJECT = join(__dirname, "../..");
const MODULES = join(PROJECT, "node_modules");

/** Notes its options and environment, and installs tsx by a link: all that a script needs. */
const FAKE_NPM = `echo "$*" >> "$PROJECT/npm.calls"; env > "$PROJECT/npm.env"
rm -rf node_modules; mkdir node_modules
[ -e "$PROJECT/npm.fails" ] && { echo "npm error network" >&2; exit 1; }
ln -s "${MODULES}/tsx" "${MODULES}/esbuild" "${MODULES}/@esbuild" node_modules/`;

describe("the bootstrap", function () {
  // Each test starts Node several times, and some of them tsx.
  this.timeout(60_000);
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "bootstrap-test-"));
    for (const name of ["bootstrap.mjs", "register.cjs"]) {
      cpSync(join(PROJECT, "sandbox", name), join(root, "sandbox", name));
    }
    writeFileSync(join(root, "package.json"), "{}");
    lock("1.0.0");
    writeFileSync(
      join(root, "script.ts"),
      "const code: number = 7;\nconsole.log(process.argv.slice(2).join());\nprocess.exitCode = code;\n",
    );
    writeProgram(join(root, "bin", "npm"), FAKE_NPM);
    symlinkSync(process.execPath, join(root, "bin", "node"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function lock(version: string): void {
    const packages = {
      "": {},
      "node_modules/a": { version, integrity: "x" },
      "node_modules/b": { version, optional: true },
    };
    writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages }));
  }

  function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const path = `${join(root, "bin")}:/usr/bin:/bin`;
    const command = [join(root, "sandbox/bootstrap.mjs"), ...args];
    const run = spawnSync(process.execPath, command, {
      cwd: root,
      encoding: "utf8",
      env: { PATH: path, PROJECT: root, ...env },
    });
    return { code: run.status, out: run.stdout, err: run.stderr };
  }

  const installs = (): number =>
    existsSync(join(root, "npm.calls")) ? readFileSync(join(root, "npm.calls"), "utf8").split("\n").length - 1 : 0;

  it("installs the packages once, then runs the script with its arguments and its exit code", () => {
    const first = start(["script.ts", "--flag", "b"]);
    assert.deepEqual([first.code, first.out], [7, "--flag,b\n"], first.err);
    assert.match(
      first.err,
      /^packages: installing those of package-lock\.json \(npm ci\) …\npackages: installed in \d+ s\n$/,
    );
    assert.equal(
      readFileSync(join(root, "npm.calls"), "utf8"),
      "ci --include=dev --ignore-scripts --no-audit --no-fund\n",
    );
    assert.deepEqual([start(["script.ts"]).err, installs()], ["", 1]);
  });

  it("installs again when the lock file has changed, or the last installation was broken off", () => {
    start(["script.ts"]);
    lock("2.0.0");
    start(["script.ts"]);
    assert.equal(installs(), 2);
    rmSync(join(root, "node_modules/.package-lock-hash"));
    start(["script.ts"]);
    assert.equal(installs(), 3);
  });

  it("takes packages that npm has installed by hand when its record agrees with the lock file", () => {
    mkdirSync(join(root, "node_modules"));
    for (const name of ["tsx", "esbuild", "@esbuild"])
      symlinkSync(join(MODULES, name), join(root, "node_modules", name));
    const record = { packages: { "node_modules/a": { version: "1.0.0", integrity: "x" } } };
    writeFileSync(join(root, "node_modules/.package-lock.json"), JSON.stringify(record));
    assert.equal(start(["script.ts"]).code, 7);
    assert.equal(installs(), 0);
  });

  it("keeps what npm tells its scripts away from the inner npm, and the user's own settings", () => {
    start(["script.ts"], {
      npm_lifecycle_event: "start",
      npm_package_name: "aks-platform",
      npm_config_omit: "dev",
      NODE_ENV: "production",
      npm_config_registry: "https://example.com",
    });
    const env = readFileSync(join(root, "npm.env"), "utf8");
    assert.match(env, /^npm_config_registry=https:\/\/example\.com$/m);
    assert.doesNotMatch(env, /^(npm_lifecycle|npm_package|npm_config_omit|NODE_ENV)/m);
  });

  it("goes on to the end where nobody reads any more what it says", () => {
    const script = `
      let left = 20;
      const timer = setInterval(() => {
        console.log("a line", left);
        console.error("another", left);
        if ((left -= 1) > 0) return;
        clearInterval(timer);
        require("node:fs").writeFileSync("ended", "");
      }, 20);
    `;
    writeFileSync(join(root, "long.ts"), script);
    start(["script.ts"]);
    const line = `"${process.execPath}" sandbox/bootstrap.mjs long.ts 2>&1 | head -n 1; while [ ! -e ended ] && [ $((i += 1)) -lt 100 ]; do sleep 0.1; done`;
    spawnSync("sh", ["-c", line], { cwd: root, env: { PATH: `${join(root, "bin")}:/usr/bin:/bin`, PROJECT: root } });
    assert.ok(existsSync(join(root, "ended")));
  });

  it("fails when npm fails, with its last words and the cure, and tries again the next time", () => {
    writeFileSync(join(root, "npm.fails"), "");
    const { code, err } = start(["script.ts"]);
    assert.equal(code, 1);
    assert.match(err, /npm ci failed \(exit 1\):\n {2}npm error network\nCheck the network/);
    rmSync(join(root, "npm.fails"));
    assert.equal(start(["script.ts"]).code, 7);
  });

  it("fails when there is no npm, no git, no script or no argument, in one line", () => {
    assert.match(start(["--git", "script.ts"], { PATH: join(root, "nowhere") }).err, /^git is needed/);
    assert.match(
      start(["script.ts"], { PATH: join(root, "nowhere") }).err,
      /npm ci failed \(there is no npm on PATH\)/,
    );
    assert.match(start(["missing.ts"]).err, /There is no script .*missing\.ts\.\n$/);
    assert.deepEqual(start([]), {
      code: 1,
      out: "",
      err: "usage: node sandbox/bootstrap.mjs [--git] <script.ts> [arguments…]\n",
    });
  });

  it("fails on an old Node, naming its version, the needed one and the cure", () => {
    const code = `import { checkNode } from "${join(root, "sandbox/bootstrap.mjs")}"; for (const version of ["20.19.0", "22.1.0", "20.18.3"]) { checkNode(version); console.log(version); }`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
    assert.equal(stdout, "20.19.0\n22.1.0\n");
    assert.match(stderr, /Node 20\.19\.0 or later is needed, and this is Node 20\.18\.3 .*https:\/\/nodejs\.org/);
  });
});
