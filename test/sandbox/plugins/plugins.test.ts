import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { CheckRequest, type CheckResponse } from "@pulumi/pulumi/proto/provider_pb";
import { createHome, homeAt } from "../../../sandbox/home";
import { buildPlugins } from "../../../sandbox/plugins/build";
import { installPlugins } from "../../../sandbox/plugins/install";
import { decode, encode } from "../../../sandbox/plugins/protocol/wire";
import { VERSIONS } from "../../../sandbox/plugins/versions";

/** As `pulumi plugin install` does: copies a folder to its place; leaves its arguments in a file. */
const FAKE_PULUMI = `#!/bin/sh
echo "$@" >> "$PULUMI_HOME/calls"
mkdir -p "$PULUMI_HOME/plugins/$3-$4-v$5"
cp -r "$7"/. "$PULUMI_HOME/plugins/$3-$4-v$5"
`;

describe("plugins", () => {
  // A blank and a quote: paths of real homes have them.
  const root = mkdtempSync(join(tmpdir(), "plugins it's "));
  const home = homeAt(join(root, "home"));
  const tools = { pulumi: join(root, "pulumi"), "pulumi-resource-kubernetes": join(root, "kubernetes") };

  before(async () => {
    createHome(home);
    writeFileSync(home.entraToken, "the-token\n");
    writeFileSync(tools.pulumi, FAKE_PULUMI);
    chmodSync(tools.pulumi, 0o755);
    await buildPlugins(home);
  });
  after(() => rmSync(root, { recursive: true }));

  function program(name: string, version: string, kind = "resource"): string {
    return join(home.pulumi, "plugins", `${kind}-${name}-v${version}`, `pulumi-${kind}-${name}`);
  }

  it("are installed at the versions that the packages ask for, once", async () => {
    assert.deepEqual(await installPlugins(home, tools), ["azure-native", "random", "kubernetes", "nodejs"]);
    assert.deepEqual(await installPlugins(home, tools), []);
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
      dependencies: Record<string, string>;
    };
    for (const [name, version] of Object.entries(VERSIONS)) {
      assert.equal(dependencies[`@pulumi/${name}`], version);
      assert.match(readFileSync(program(name, version), "utf8"), /^#!\/bin\/sh\nexport PLATFORM_SANDBOX_HOME='/);
    }
    assert.ok(existsSync(program("nodejs", dependencies["@pulumi/pulumi"] ?? "", "language")));
  });

  it("are installed again where an installation was interrupted or changed", async () => {
    writeFileSync(join(home.pulumi, "plugins", `resource-random-v${VERSIONS.random}.partial`), "");
    writeFileSync(program("kubernetes", VERSIONS.kubernetes), "half");
    assert.deepEqual(await installPlugins(home, tools), ["random", "kubernetes"]);
    assert.deepEqual(await installPlugins(home, tools), []);
  });

  it("answer the engine over gRPC", async () => {
    const { plugin, client } = await start(program("random", VERSIONS.random));
    const news = encode({ length: 3, minUpper: 4 });
    const request = new CheckRequest().setType("random:index/randomPassword:RandomPassword").setNews(news);
    const response = await new Promise<CheckResponse>((resolve, reject) =>
      client.check(request, (error, answer) => (error === null ? resolve(answer) : reject(error))),
    );
    assert.equal(decode(response.getInputs())["special"], true);
    assert.match(response.getFailuresList()[0]?.getReason() ?? "", /at least sum/);
    client.close();
    await end(plugin);
  });

  it("end within a second when the engine asks them to", async () => {
    const { plugin, client } = await start(program("azure-native", VERSIONS["azure-native"]));
    client.close();
    const asked = Date.now();
    assert.equal(await end(plugin), 0);
    assert.ok(Date.now() - asked < 1_000);
  });

  it("end when the engine has disappeared", async () => {
    // The shell is the engine: it starts the plugin, tells its pid and port, and dies without a word.
    const script = `"$0" > "$1" & echo $!; while [ ! -s "$1" ]; do sleep 0.05; done; kill -9 $$`;
    const port = join(root, "port");
    const { stdout } = spawnSync("/bin/sh", ["-c", script, program("random", VERSIONS.random), port], {
      encoding: "utf8",
      // The plugin holds it open.
      stdio: ["ignore", "pipe", "ignore"],
    });
    const pid = Number(stdout);
    assert.ok(isRunning(pid));
    for (let waited = 0; isRunning(pid) && waited < 5_000; waited += 100) await sleep(100);
    assert.equal(isRunning(pid), false);
  });

  it("bring a kubelogin that knows its sandbox", () => {
    const args = ["get-token", "--login", "azurecli", "--server-id", "6dae42f8-4368-4678-94ff-3960e28e3630"];
    const { stdout, status } = spawnSync(join(home.bin, "kubelogin"), args, { encoding: "utf8", env: {} });
    assert.equal(status, 0);
    assert.equal((JSON.parse(stdout) as { status: { token: string } }).status.token, "the-token");
  });

  it("fail with what pulumi said when an installation fails", async () => {
    mkdirSync(join(root, "broken"));
    const broken = join(root, "broken", "pulumi");
    writeFileSync(broken, "#!/bin/sh\necho 'disk full' >&2\nexit 3\n");
    chmodSync(broken, 0o755);
    rmSync(join(home.pulumi, "plugins"), { recursive: true });
    await assert.rejects(
      installPlugins(home, { ...tools, pulumi: broken }),
      /azure-native 3\.28\.0 could not be installed.*code 3\. disk full/,
    );
  });
});

async function start(path: string): Promise<{ plugin: ChildProcess; client: ResourceProviderClient }> {
  const plugin = spawn(path, [], { stdio: ["ignore", "pipe", "inherit"], env: {} });
  const [port] = (await once(createInterface(plugin.stdout), "line")) as [string];
  return { plugin, client: new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure()) };
}

async function end(plugin: ChildProcess): Promise<number | null> {
  const ended = once(plugin, "exit") as Promise<[number | null]>;
  plugin.kill("SIGINT");
  return (await ended)[0];
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie waits for its parent and runs no more.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
