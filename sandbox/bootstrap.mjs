/**
 * What every command starts with: the right Node, the packages of package-lock.json, then the TypeScript script.
 *
 *     node sandbox/bootstrap.mjs [--git] <script.ts> [arguments…]
 *
 * Why over 200 lines: it runs before anything is installed or compiled, so it stands in one file by itself.
 * Has no dependencies, and keeps to syntax and modules that Node 12 knows, so that an old Node can say that it is old.
 */
import { execFileSync, spawn } from "child_process";
import { createHash } from "crypto";
import { existsSync, readFileSync, realpathSync, writeFileSync } from "fs";
import Module, { createRequire } from "module";
import { dirname, join, resolve } from "path";
import { clearInterval, setInterval } from "timers";
import { fileURLToPath } from "url";

/** The first Node that loads ESM-only packages with require (`engines` in package.json says the same). */
const OLDEST_NODE = "20.19.0";
const HERE = fileURLToPath(import.meta.url);
const ROOT = dirname(dirname(HERE));
/** Written when an installation has ended well, so an interrupted one is done again. */
const STAMP = ".package-lock-hash";
const LAST_LINES = 15;
/** Milliseconds. */
const HEARTBEAT = 20000;

/** Something to tell the user, without a stack. */
export class BootstrapError extends Error {}

/** @param {string} version e.g. process.versions.node */
export function checkNode(version) {
  if (compareVersions(version, OLDEST_NODE) >= 0) return;
  throw new BootstrapError(
    "Node " +
      OLDEST_NODE +
      " or later is needed, and this is Node " +
      version +
      " (" +
      process.execPath +
      "). " +
      "Install a newer one from https://nodejs.org/ and put it first on PATH, then run this again.",
  );
}

/** @param {NodeJS.ProcessEnv} env whose PATH is searched */
export function checkGit(env) {
  try {
    execFileSync("git", ["--version"], { env: env, stdio: "ignore" });
  } catch {
    throw new BootstrapError(
      "git is needed, and none on PATH answers. Install it (Debian: apt-get install git), then run this again.",
    );
  }
}

/**
 * Runs `npm ci` when the packages are not those of package-lock.json: none yet, a changed lock file, or an installation
 * that was broken off. Packages that someone else installed (`npm ci` by hand) are taken when npm's own record agrees.
 *
 * @param {string} root the folder of package.json
 * @param {(line: string) => void} report
 * @returns {Promise<boolean>} whether it installed
 */
export async function ensurePackages(root, report) {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  const hash = createHash("sha256").update(lock).digest("hex");
  const modules = join(root, "node_modules");
  if (readOr(join(modules, STAMP), "") === hash) return false;
  if (agrees(JSON.parse(lock), readOr(join(modules, ".package-lock.json"), ""))) {
    writeFileSync(join(modules, STAMP), hash);
    return false;
  }
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000) + " s";
  report("packages: installing those of package-lock.json (npm ci) …");
  const timer = setInterval(() => report("packages: installing … " + seconds()), HEARTBEAT);
  try {
    await npmCi(root);
  } finally {
    clearInterval(timer);
  }
  writeFileSync(join(modules, STAMP), hash);
  report("packages: installed in " + seconds());
  return true;
}

/**
 * Runs a TypeScript file in this process, as if it had been started itself: signals and the exit code are its own.
 *
 * @param {string} root the folder of package.json
 * @param {string} script
 * @param {string[]} args
 */
export function runScript(root, script, args) {
  const file = resolve(script);
  if (!existsSync(file)) throw new BootstrapError("There is no script " + file + ".");
  process.argv = [process.execPath, file].concat(args);
  createRequire(join(root, "package.json"))("./sandbox/register.cjs");
  Module._load(file, null, true);
}

/** @param {string} one @param {string} other both x.y.z; what follows a dash does not count */
export function compareVersions(one, other) {
  const left = one.split("-")[0].split(".").map(Number);
  const right = other.split("-")[0].split(".").map(Number);
  for (let index = 0; index < 3; index += 1) {
    if (left[index] !== right[index]) return left[index] - right[index];
  }
  return 0;
}

/**
 * The environment of `npm ci` inside an npm script: what npm tells its scripts about the outer command must not turn
 * into options of the inner one. The user's own settings (registry, proxy, cache) stay.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function npmEnvironment(env) {
  const outer = /^npm_(lifecycle_|package_|command$|node_execpath$|execpath$)/i;
  const options =
    /^npm_config_(global|location|prefix|local_prefix|global_prefix|omit|include|only|production|dev|dry_run|package_lock|package_lock_only|workspaces?|include_workspace_root|if_present|ignore_scripts|json|silent|loglevel|force)$/i;
  const kept = Object.entries(env).filter((entry) => !outer.test(entry[0]) && !options.test(entry[0]));
  return Object.fromEntries(kept.filter((entry) => entry[0] !== "NODE_ENV" && entry[0] !== "INIT_CWD"));
}

/** Whether npm's record of what it installed holds every package of the lock file that is not optional, and no other. */
function agrees(lock, recordText) {
  if (recordText === "") return false;
  const record = JSON.parse(recordText).packages;
  const differing = Object.keys(lock.packages).filter((path) => {
    const wanted = lock.packages[path];
    const present = record[path];
    if (path === "" || (present === undefined && wanted.optional)) return false;
    return present === undefined || present.version !== wanted.version || present.integrity !== wanted.integrity;
  });
  const strange = Object.keys(record).filter((path) => lock.packages[path] === undefined);
  return differing.length === 0 && strange.length === 0;
}

/** No install scripts: one of them downloads a plugin that the toolchain brings, and no other is needed. */
async function npmCi(root) {
  const args = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"];
  // The npm that runs this script, else the one on PATH.
  const npm = process.env.npm_execpath;
  const own = npm !== undefined && /npm-cli\.[cm]?js$/.test(npm);
  const command = own ? process.execPath : "npm";
  const result = await run(command, own ? [npm].concat(args) : args, root);
  if (result.ended) {
    process.exitCode = 130;
    throw new BootstrapError("Interrupted. The next run installs the packages anew.");
  }
  if (result.code === 0) return;
  throw new BootstrapError(
    ["npm ci failed (" + result.reason + "):"]
      .concat(lastLines(result.output))
      .concat(
        "Check the network (npm config get registry, HTTPS_PROXY) and the disk's free space, then run this again.",
      )
      .join("\n"),
  );
}

function run(command, args, cwd) {
  return new Promise((settle) => {
    const child = spawn(command, args, {
      cwd: cwd,
      env: npmEnvironment(process.env),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let ended = false;
    const end = (signal) => {
      ended = true;
      child.kill(signal);
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    signals.forEach((name) => process.on(name, end));
    const finish = (code, reason) => {
      signals.forEach((name) => process.removeListener(name, end));
      settle({ code: code, reason: reason, output: output, ended: ended });
    };
    [child.stdout, child.stderr].forEach((stream) => stream.on("data", (chunk) => (output += chunk)));
    child.on("error", (error) => finish(1, error.code === "ENOENT" ? "there is no npm on PATH" : error.message));
    child.on("close", (code, signal) => finish(code, code === null ? String(signal) : "exit " + code));
  });
}

function lastLines(text) {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(-LAST_LINES).map((line) => "  " + line);
}

function readOr(file, otherwise) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return otherwise;
  }
}

/** Whoever reads may leave (`| head`, a terminal that is closed), and what was begun must not end in the middle for that. */
function outliveReaders() {
  const gone = ["EPIPE", "EIO", "ERR_STREAM_DESTROYED"];
  [process.stdout, process.stderr].forEach((stream) => {
    stream.on("error", (error) => {
      if (!gone.includes(error.code)) throw error;
    });
  });
}

async function main(args) {
  checkNode(process.versions.node);
  outliveReaders();
  const git = args[0] === "--git";
  if (git) checkGit(process.env);
  const rest = git ? args.slice(1) : args;
  if (rest.length === 0) throw new BootstrapError("usage: node sandbox/bootstrap.mjs [--git] <script.ts> [arguments…]");
  await ensurePackages(ROOT, (line) => process.stderr.write(line + "\n"));
  runScript(ROOT, rest[0], rest.slice(1));
}

if (
  process.argv[1] !== undefined &&
  existsSync(process.argv[1]) &&
  realpathSync(process.argv[1]) === realpathSync(HERE)
) {
  main(process.argv.slice(2)).catch((error) => {
    process.stderr.write((error instanceof BootstrapError ? error.message : String(error && error.stack)) + "\n");
    process.exitCode = process.exitCode || 1;
  });
}
