/**
 * `npm test`: unit tests, then the end-to-end ones, each in a mocha of its own.
 *
 *     node test/run.mjs [unit | e2e] [-- mocha's own arguments, or files]
 *
 * The last line is always `tests: N passed, N failed`. A mocha that dies, a file that does not load and a run without
 * a single test count as failures. No packages, and syntax that an old Node can read: this runs before `npm ci` has,
 * and says itself when Node is too old.
 */
import { spawn } from "child_process";
import { mkdtempSync, readFileSync, rmSync } from "fs";
import { tmpdir } from "os";
import { dirname, join } from "path";
import { fileURLToPath } from "url";
import { checkNode, ensurePackages } from "../sandbox/bootstrap.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const suites = {
  unit: { title: "unit", args: ["test/**/*.test.ts", "--ignore", "test/e2e/**"] },
  // The first of them may build tools: minutes, each with a line of progress.
  e2e: { title: "end to end", args: ["test/e2e/**/*.test.ts", "--timeout", "1800000"] },
};

const totals = { passed: 0, failed: 0, pending: [] };
let child;
let stopped;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    stopped = signal;
    if (child !== undefined) child.kill(signal);
  });
}

main(process.argv.slice(2))
  .catch((error) => {
    totals.failed += 1;
    console.error(error instanceof Error ? error.message : error);
  })
  .then(() => {
    tally(totals.pending).forEach((count, reason) => console.log(`not run: ${count} — ${reason}`));
    console.log(`tests: ${totals.passed} passed, ${totals.failed} failed`);
    process.exitCode = totals.failed > 0 ? 1 : 0;
  });

async function main(args) {
  const named = Object.keys(suites).includes(args[0]);
  const own = args.slice(named ? 1 : 0).filter((argument) => argument !== "--");
  const files = own.filter((argument) => argument.endsWith(".ts"));
  const options = own.filter((argument) => !files.includes(argument));
  // Files that are named without a suite go where they belong.
  const inSuite = { unit: files.filter((file) => !isEndToEnd(file)), e2e: files.filter(isEndToEnd) };
  const every = Object.keys(suites).filter((name) => files.length === 0 || inSuite[name].length > 0);
  const chosen = named ? [args[0]] : every;
  checkNode(process.versions.node);
  await ensurePackages(root, (line) => console.error(line));
  for (const name of chosen) {
    if (stopped !== undefined) break;
    await run(suites[name], named ? files : inSuite[name], options);
  }
  if (stopped !== undefined) throw new Error(`tests stopped by ${stopped}`);
}

function isEndToEnd(file) {
  return /(^|\/)test\/e2e\//.test(file);
}

/** Runs one suite and adds its results to the totals. `files` take the place of its globs. */
async function run(suite, files, options) {
  const scratch = mkdtempSync(join(tmpdir(), "aks-platform-tests-"));
  try {
    const results = join(scratch, "results.jsonl");
    const [globs, ...settings] = suite.args;
    const args = (files.length > 0 ? files : [globs]).concat(settings, options);
    const reporter = ["--reporter", join(root, "test/support/reporter.ts"), "--reporter-option", `results=${results}`];
    console.log(`\n${suite.title} tests`);
    const code = await mocha([...args, ...reporter]);
    add(read(results), suite, code);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function mocha(args) {
  return new Promise((resolve, reject) => {
    child = spawn(process.execPath, [join(root, "node_modules/mocha/bin/mocha.js"), ...args], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code === null ? signal : code));
  });
}

function read(file) {
  try {
    return readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map(parse);
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}

/** A line that was cut off by the process's end counts for nothing. */
function parse(line) {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

function add(entries, suite, code) {
  const those = (is) => entries.filter((entry) => entry.is === is);
  const failed = those("failed").length;
  totals.passed += those("passed").length;
  totals.failed += failed;
  totals.pending.push(...those("pending"));
  const fault = (text) => {
    totals.failed += 1;
    console.error(`${suite.title} tests: ${text}`);
  };
  if (those("end").length === 0) fault(`mocha ended (${code}) before all tests were run; see above`);
  else if (entries.length === 1) fault("no test was found");
  else if (code !== 0 && failed === 0) fault(`mocha ended with ${code} although no test failed`);
}

function tally(pending) {
  const counts = new Map();
  for (const { reason } of pending) counts.set(reason, (counts.get(reason) || 0) + 1);
  return counts;
}
