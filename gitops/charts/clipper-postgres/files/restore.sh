#!/bin/sh
# Puts a dump in the place of the live database: it is restored beside it, and the two change names in one transaction.
# What was there is kept under another name. When anything fails, the live database is as it was.
# Takes PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, BACKUP_DIR, RESTORE_FILE.
set -eu

file="$BACKUP_DIR/$RESTORE_FILE"
if [ ! -f "$file" ]; then
  echo "restore: there is no $RESTORE_FILE; there is:" >&2
  find "$BACKUP_DIR" -maxdepth 1 -name '*.dump' -exec basename {} \; | sort >&2
  exit 1
fi
if [ -f "$file.sha256" ] && ! (cd "$BACKUP_DIR" && sha256sum --check --status "$RESTORE_FILE.sha256"); then
  echo "restore: $RESTORE_FILE is not what was written: its checksum differs" >&2
  exit 1
fi

live=$PGDATABASE
new="${live}_restored"
old="${live}_before_$(date -u +%Y%m%d%H%M%S)"
# From here on nothing connects to the live database but where it is named.
export PGDATABASE=postgres
run() {
  psql --no-psqlrc --quiet --no-align --tuples-only --no-password --set=ON_ERROR_STOP=1 --command="$1" >/dev/null
}
back() {
  run "alter database \"$live\" with allow_connections true" || true
  run "drop database if exists \"$new\"" || true
}

done=$(psql --no-psqlrc --no-align --tuples-only --no-password --command="select shobj_description(oid, 'pg_database') from pg_database where datname = '$live'")
if [ "$done" = "restored from $RESTORE_FILE" ]; then
  echo "restore: $RESTORE_FILE is $live already; to do it again, first: comment on database $live is null"
  exit 0
fi
run "drop database if exists \"$new\""
run "create database \"$new\" template template0"
trap back EXIT
pg_restore --exit-on-error --no-owner --no-privileges --no-password --dbname="$new" "$file"
run "alter database \"$live\" with allow_connections false"
run "select pg_terminate_backend(pid) from pg_stat_activity where datname = '$live'"
run "begin; alter database \"$live\" rename to \"$old\"; alter database \"$new\" rename to \"$live\"; comment on database \"$live\" is 'restored from $RESTORE_FILE'; commit"
trap - EXIT
echo "restore: $RESTORE_FILE is $live; what was there is $old, to be dropped when nobody misses it"
