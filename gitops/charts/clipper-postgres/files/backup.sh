#!/bin/sh
# Writes one dump of the database: complete, readable and with its checksum, or not there at all. Then removes dumps that
# are older than KEEP_DAYS; the one just written always stays.
# Takes PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD, BACKUP_DIR, KEEP_DAYS.
set -eu
umask 077

name="$PGDATABASE-$(date -u +%Y%m%dT%H%M%SZ).dump"
part="$BACKUP_DIR/.$name.part"
trap 'rm -f "$part"' EXIT

pg_dump --format=custom --compress=6 --no-password --file="$part"
pg_restore --list "$part" >/dev/null
sync "$part"
sum=$(sha256sum <"$part")
mv "$part" "$BACKUP_DIR/$name"
echo "${sum%% *}  $name" >"$BACKUP_DIR/$name.sha256"

find "$BACKUP_DIR" -maxdepth 1 -type f \( -name "$PGDATABASE-*.dump" -o -name "$PGDATABASE-*.dump.sha256" -o -name ".$PGDATABASE-*.part" \) \
  -mtime "+$KEEP_DAYS" ! -name "$name*" -delete
echo "backup: $name, $(wc -c <"$BACKUP_DIR/$name") bytes"
