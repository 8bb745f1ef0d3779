/** The scripts of backup, rehearsal and restore, as they are rendered, against a real PostgreSQL. */
import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { render } from "../../../support/helm";
import { at, only } from "../../../support/manifest";
import { skipLoudly } from "../../../support/skip";
import { type Said, Scratch, missingPrograms } from "./server";

const DATABASE = "clipper_db";

describe("clipper-postgres: backup, rehearsal and restore, run", function () {
  this.timeout(60_000);
  let scratch: Scratch;
  const folder = (name: string): string => join(scratch.path, name);
  const live = (): Record<string, string> => ({ PGHOST: scratch.path, PGUSER: "clipper", PGDATABASE: DATABASE });
  const sql = async (query: string): Promise<string> => {
    const said = await scratch.run("psql", ["--no-align", "--tuples-only", "--command", query], live());
    assert.equal(said.code, 0, said.err);
    return said.out.trim();
  };
  const script = (name: string, env: Record<string, string>): Promise<Said> =>
    scratch.run("sh", [folder(`${name}.sh`)], { ...live(), BACKUP_DIR: folder("backups"), ...env });
  const backup = (): Promise<Said> => script("backup", { KEEP_DAYS: "7" });
  const rehearse = async (env: Record<string, string> = {}): Promise<Said> => {
    const work = folder("work");
    mkdirSync(work);
    scratch.give(work);
    const said = await script("rehearse", { WORK_DIR: work, MAX_AGE_HOURS: "30", PGPASSWORD: "unused", ...env });
    rmSync(work, { recursive: true });
    return said;
  };
  const dumps = (): readonly string[] => readdirSync(folder("backups")).filter((name) => name.endsWith(".dump"));

  before(async function () {
    const missing = missingPrograms();
    if (missing.length > 0) skipLoudly(this, `needs PostgreSQL; not on this machine: ${missing.join(", ")}`);
    scratch = new Scratch();
    const auth = { existingSecret: "s", database: DATABASE };
    const manifests = await render("clipper-postgres", {
      auth,
      restore: { file: `${DATABASE}-20261120T020000Z.dump` },
    });
    for (const [job, name] of Object.entries({ backup: "backup", rehearsal: "rehearse", restore: "restore" })) {
      const files = at(
        only(manifests, "ConfigMap", `demo-postgres-${job}${job === "restore" ? "-20261120t020000z" : ""}-config`),
        "data",
      ) as Record<string, string>;
      writeFileSync(folder(`${name}.sh`), files[`${name}.sh`] ?? "", { mode: 0o644 });
    }
    mkdirSync(folder("backups"));
    scratch.give(folder("backups"));
    const data = folder("live");
    await scratch.run("initdb", ["--pgdata", data, "--username", "clipper", "--auth", "trust", "--no-sync"]);
    const options = `-c listen_addresses='' -c unix_socket_directories='${scratch.path}' -c fsync=off`;
    const started = await scratch.run("pg_ctl", ["-D", data, "-w", "-l", folder("log"), "-o", options, "start"]);
    assert.equal(started.code, 0, started.err);
    await scratch.run("createdb", [DATABASE], { ...live(), PGDATABASE: "postgres" });
    await sql(
      "create table clips (id int primary key, title text); insert into clips values (1, 'first'), (2, 'second')",
    );
    await sql("create schema stats; create table stats.views (clip int references clips)");
  });

  after(async () => {
    if ((scratch as Scratch | undefined) === undefined) return;
    await scratch.run("pg_ctl", ["-D", folder("live"), "-m", "immediate", "-w", "stop"]);
    scratch.remove();
  });

  it("fails to rehearse while there is no dump", async () => {
    const said = await rehearse();
    assert.equal(said.code, 1);
    assert.match(said.err, /^rehearsal: there is no dump of clipper_db in .*; look at the backup job$/m);
  });

  it("writes a dump with its checksum, and leaves nothing half done", async () => {
    const said = await backup();
    assert.equal(said.code, 0, said.err);
    assert.match(said.out, /^backup: clipper_db-\d{8}T\d{6}Z\.dump, \d+ bytes$/m);
    const [dump] = dumps();
    assert.deepEqual(readdirSync(folder("backups")).sort(), [dump, `${dump ?? ""}.sha256`]);
  });

  it("leaves nothing behind when the database does not answer", async () => {
    const before = readdirSync(folder("backups"));
    const said = await script("backup", { KEEP_DAYS: "7", PGHOST: folder("nowhere") });
    assert.notEqual(said.code, 0);
    assert.deepEqual(readdirSync(folder("backups")), before);
  });

  it("restores it in the rehearsal, all tables of it, without touching the live database", async () => {
    await sql("insert into clips values (3, 'after the dump')");
    const said = await rehearse({ CHECK_QUERY: "select count(*) = 2 from clips" });
    assert.equal(said.code, 0, said.err);
    assert.match(said.out, /^rehearsal: clipper_db-.*\.dump restores, 2 tables in \d+ s$/m);
    assert.equal(await sql("select count(*) from clips"), "3");
  });

  it("fails the rehearsal when the check says no", async () => {
    const said = await rehearse({ CHECK_QUERY: "select count(*) > 100 from clips" });
    assert.equal(said.code, 1);
    assert.match(said.err, /^rehearsal: the check says f, not t: select count/m);
  });

  it("puts it in the place of what is there, whatever that is, and keeps that", async () => {
    await sql("delete from stats.views; delete from clips where id = 1; alter table clips rename to lost");
    const said = await script("restore", { RESTORE_FILE: dumps()[0] ?? "" });
    assert.equal(said.code, 0, said.err);
    assert.equal(await sql("select string_agg(title, ',' order by id) from clips"), "first,second");
    const kept =
      "select count(*) from pg_database where datname ~ '^clipper_db_before_[0-9]{14}$' and not datallowconn";
    assert.equal(await sql(kept), "1");
  });

  it("does so once, however often it is run", async () => {
    await sql("insert into clips values (4, 'after the restore')");
    const said = await script("restore", { RESTORE_FILE: dumps()[0] ?? "" });
    assert.equal(said.code, 0, said.err);
    assert.match(said.out, /is clipper_db already; to do it again, first: comment on database clipper_db is null/);
    assert.equal(await sql("select count(*) from clips"), "3");
    await sql("delete from clips where id = 4");
  });

  it("leaves the live database as it was when a dump does not restore", async () => {
    const broken = `${DATABASE}-20210101T000000Z.dump`;
    writeFileSync(join(folder("backups"), broken), "PGDMP, but no more of it", { mode: 0o644 });
    const said = await script("restore", { RESTORE_FILE: broken });
    rmSync(join(folder("backups"), broken));
    assert.notEqual(said.code, 0);
    assert.equal(await sql("select count(*) from clips"), "2");
    assert.equal(await sql("select count(*) from pg_database where datname = 'clipper_db_restored'"), "0");
  });

  it("fails to restore what is not there, and says what is", async () => {
    const said = await script("restore", { RESTORE_FILE: `${DATABASE}-20200101T000000Z.dump` });
    assert.equal(said.code, 1);
    assert.match(said.err, /there is no clipper_db-20200101T000000Z\.dump; there is:\nclipper_db-/);
  });

  it("fails the rehearsal, and the restore, of a dump that is too old or damaged", async () => {
    const [dump = ""] = dumps();
    const old = new Date(Date.now() - 31 * 3600 * 1000);
    utimesSync(join(folder("backups"), dump), old, old);
    assert.match((await rehearse()).err, /is older than 30 hours; look at the backup job/);
    appendFileSync(join(folder("backups"), dump), "x");
    assert.match((await rehearse()).err, /is not what was written: its checksum differs/);
    assert.match((await script("restore", { RESTORE_FILE: dump })).err, /its checksum differs/);
  });

  it("removes dumps that are older than they are kept, and what was left half done, and nothing else", async () => {
    const name = (file: string): string => join(folder("backups"), file);
    const [first = ""] = dumps();
    for (const file of [`.${DATABASE}-20200101T000000Z.dump.part`, "other-20200101T000000Z.dump"])
      writeFileSync(name(file), "");
    const ago = new Date(Date.now() - 9 * 86400 * 1000);
    for (const file of readdirSync(folder("backups"))) utimesSync(name(file), ago, ago);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    assert.equal((await backup()).code, 0);
    const left = readdirSync(folder("backups"));
    assert.equal(left.includes(first), false);
    assert.deepEqual(left.map((file) => file.replace(/\d{8}T\d{6}/, "…")).sort(), [
      "clipper_db-…Z.dump",
      "clipper_db-…Z.dump.sha256",
      "other-…Z.dump",
    ]);
  });
});
