#!/bin/sh
# Restores the newest dump into a server of its own that goes with the pod, and fails when the dump is missing, too old,
# damaged, does not restore whole, or gives no for an answer. The live database is not touched.
# Takes PGDATABASE, BACKUP_DIR, WORK_DIR, MAX_AGE_HOURS, CHECK_QUERY (a query that answers t; may be empty).
set -eu
umask 077

fail() {
  echo "rehearsal: $1" >&2
  exit 1
}

newest=$(find "$BACKUP_DIR" -maxdepth 1 -type f -name "$PGDATABASE-*.dump" | sort | tail -n 1)
[ -n "$newest" ] || fail "there is no dump of $PGDATABASE in $BACKUP_DIR; look at the backup job"
name=$(basename "$newest")
[ -z "$(find "$newest" -mmin "+$((MAX_AGE_HOURS * 60))")" ] || fail "$name is older than $MAX_AGE_HOURS hours; look at the backup job"
(cd "$BACKUP_DIR" && sha256sum --check --status "$name.sha256") || fail "$name is not what was written: its checksum differs"

started=$(date +%s)
data="$WORK_DIR/data"
stop() {
  [ ! -f "$data/postmaster.pid" ] || pg_ctl --pgdata="$data" --mode=immediate stop >/dev/null
}
trap stop EXIT
initdb --pgdata="$data" --username=rehearsal --auth=trust --encoding=UTF8 --no-sync >/dev/null
pg_ctl --pgdata="$data" --wait --log="$WORK_DIR/server.log" \
  --options="-c listen_addresses='' -c unix_socket_directories='$WORK_DIR' -c fsync=off -c full_page_writes=off" start >/dev/null ||
  fail "the server of the rehearsal does not start: $(tail -n 5 "$WORK_DIR/server.log")"

# Variables of the live database must not lead there.
unset PGPASSWORD PGPORT PGSERVICE
export PGHOST="$WORK_DIR" PGUSER=rehearsal
createdb --template=template0 "$PGDATABASE"
pg_restore --exit-on-error --no-owner --no-privileges --dbname="$PGDATABASE" "$newest" || fail "$name does not restore"

wanted=$(pg_restore --list "$newest" | awk '$4 == "TABLE" && $5 != "DATA" && $5 != "ATTACH"' | wc -l)
found=$(psql --no-align --tuples-only --dbname="$PGDATABASE" --command="select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")
[ "$found" -ge "$wanted" ] || fail "$name holds $wanted tables, and $found came back"
if [ -n "${CHECK_QUERY:-}" ]; then
  answer=$(psql --no-align --tuples-only --dbname="$PGDATABASE" --command="$CHECK_QUERY") || fail "the check does not run: $CHECK_QUERY"
  [ "$answer" = t ] || fail "the check says ${answer:-nothing}, not t: $CHECK_QUERY"
fi
echo "rehearsal: $name restores, $found tables in $(($(date +%s) - started)) s"
