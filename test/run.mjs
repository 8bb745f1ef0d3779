/**
 * `npm test`: unit tests, renderings, then the end-to-end tests, each in mochas of their own.
 *
 *     node test/run.mjs [unit | renders | e2e] [-- mocha's own arguments, or files]
 *
 * The last line is always `tests: N passed, N failed`. A mocha that dies, a file that does not load and a run without
 * a single test count as failures. No packages, and syntax that an old Node can read: this runs before `npm ci` has,
 * and says itself when Node is too old.
 */
import { spawn } from "child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync } from "fs";
import { cpus, tmpdir } from "os";
import { dirname, join } from "path";
import { fileURLToPath } from "url";
import { checkNode, ensurePackages } from "../sandbox/bootstrap.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

// Side by side, a mocha for each core: they share nothing. More than four would only load the same packages again.
const mochas = Math.min(cpus().length, 4);

const suites = {
  unit: { title: "unit", args: [], mochas },
  // Releases, own charts and applications as Helm and Kustomize render them, by the hundred: too slow for the loop of every change.
  renders: { title: "rendering", args: [], mochas },
  // The first of them may build tools: minutes, each with a line of progress. One after the other: they share the machine.
  e2e: { title: "end to end", args: ["--timeout", "1800000"], mochas: 1 },
};

/** Where the suites but the first have their tests. */
const places = {
  // Of policy, what looks at rendered releases: the rules themselves are functions.
  renders:
    /(^|\/)test\/(gitops\/|ops\/(changes|charts)\/|policy\/(monitors|network|redis|releases|renders|upgrade)\.test)/,
  e2e: /(^|\/)test\/e2e\//,
};

const totals = { passed: 0, failed: 0, pending: [] };
const children = new Set();
let stopped;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    stopped = signal;
    children.forEach((child) => child.kill(signal));
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
  const every = Object.keys(suites).filter(
    (name) => files.length === 0 || files.some((file) => suiteOf(file) === name),
  );
  const chosen = named ? [args[0]] : every;
  checkNode(process.versions.node);
  await ensurePackages(root, (line) => console.error(line));
  for (const name of chosen) {
    if (stopped !== undefined) break;
    const wanted = named ? files : files.filter((file) => suiteOf(file) === name);
    const found = wanted.length > 0 ? wanted : testFiles("test").filter((file) => suiteOf(file) === name);
    await run(suites[name], found, options);
  }
  if (stopped !== undefined) throw new Error(`tests stopped by ${stopped}`);
}

function suiteOf(file) {
  return Object.keys(places).find((name) => places[name].test(file)) || "unit";
}

function testFiles(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).reduce((found, entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return found.concat(testFiles(path));
    return entry.name.endsWith(".test.ts") ? found.concat(path) : found;
  }, []);
}

/** Runs one suite and adds its results to the totals. The first mocha prints as it goes, the others when they are done. */
async function run(suite, files, options) {
  console.log(`\n${suite.title} tests`);
  // With options such as --grep a part may have no test of its own left.
  const shares = share(files, options.length > 0 ? 1 : suite.mochas);
  await Promise.all(shares.map((own, at) => runShare(suite, own, options, at === 0)));
}

/** The files in as many parts of about the same size: a file's length tells well enough how long it takes. */
function share(files, parts) {
  const shares = Array.from({ length: Math.min(parts, files.length) }, () => ({ size: 0, files: [] }));
  const bySize = files.map((file) => ({ file, size: sizeOf(file) })).sort((a, b) => b.size - a.size);
  for (const { file, size } of bySize) {
    const least = shares.reduce((a, b) => (b.size < a.size ? b : a));
    least.files.push(file);
    least.size += size;
  }
  return shares.map((one) => one.files.sort());
}

/** What is not there is left for mocha to name. */
function sizeOf(file) {
  try {
    return statSync(join(root, file)).size;
  } catch {
    return 0;
  }
}

async function runShare(suite, files, options, live) {
  const scratch = mkdtempSync(join(tmpdir(), "aks-platform-tests-"));
  try {
    const results = join(scratch, "results.jsonl");
    const output = live ? undefined : join(scratch, "output");
    const reporter = ["--reporter", join(root, "test/support/reporter.ts"), "--reporter-option", `results=${results}`];
    const code = await mocha([...files, ...suite.args, ...options, ...reporter], output);
    if (output !== undefined) process.stdout.write(readFileSync(output));
    add(read(results), suite, code);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A file for the output, not a pipe: what a test leaves running would hold a pipe open. */
function mocha(args, output) {
  const out = output === undefined ? "inherit" : openSync(output, "w");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, "node_modules/mocha/bin/mocha.js"), ...args], {
      cwd: root,
      stdio: ["ignore", out, out],
    });
    children.add(child);
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      children.delete(child);
      if (out !== "inherit") closeSync(out);
      resolve(code === null ? signal : code);
    });
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
