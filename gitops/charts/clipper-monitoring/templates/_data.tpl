{{/*
Alerts on what Clipper's data depends on, by name and as YAML: expr, for, urgent, summary, cure.
Takes the chart's context.
*/}}
{{- define "clipper-monitoring.data" -}}
{{- $release := .Release.Name -}}
{{- $in := printf "namespace=%q" .Release.Namespace -}}
{{- $limits := .Values.thresholds -}}
{{- $success := "kube_cronjob_status_last_successful_time" -}}
ClipperPostgresDown:
  expr: pg_up{ {{- $in }}} == 0
  for: 2m
  urgent: true
  summary: PostgreSQL does not answer
  cure: Its pod and its volume; the restore is in the installation guide.
ClipperPostgresConnections:
  expr: >-
    100 * sum(pg_stat_activity_count{ {{- $in }}}) / max(pg_settings_max_connections{ {{- $in }}}) > {{ $limits.connectionsPercent }}
  for: 10m
  urgent: false
  summary: More than {{ $limits.connectionsPercent }} % of PostgreSQL's connections are taken
  cure: Raise clipper-postgres.config.max_connections with the memory limit, or lower the backend's pool.
ClipperRedisDown:
  expr: redis_up{ {{- $in }}} == 0
  for: 2m
  urgent: true
  summary: Redis does not answer
  cure: Its pod and its volume.
ClipperRedisFull:
  expr: 100 * redis_memory_used_bytes{ {{- $in }}} / (redis_memory_max_bytes{ {{- $in }}} > 0) > {{ $limits.cachePercent }}
  for: 15m
  urgent: false
  summary: Redis uses more than {{ $limits.cachePercent }} % of its memory
  cure: Raise clipper-redis.master.resources.limits.memory; maxmemory follows it.
ClipperDiskFull:
  expr: >-
    100 * kubelet_volume_stats_available_bytes{ {{- $in }},persistentvolumeclaim=~"(data-)?{{ $release }}-.*"}
    / kubelet_volume_stats_capacity_bytes < {{ $limits.diskFreePercent }}
  for: 15m
  urgent: true
  summary: A volume has less than {{ $limits.diskFreePercent }} % left
  cure: Enlarge the claim; its storage class allows it.
ClipperBackupMissing:
  expr: time() - ({{ $success }}{ {{- $in }},cronjob="{{ $release }}-postgres-backup"} or kube_cronjob_created{ {{- $in }},cronjob="{{ $release }}-postgres-backup"}) > {{ mul $limits.backupHours 3600 }}
  for: 10m
  urgent: true
  summary: The newest backup is older than {{ $limits.backupHours }} hours
  cure: Logs of the last job of {{ $release }}-postgres-backup.
ClipperRestoreUnrehearsed:
  expr: time() - ({{ $success }}{ {{- $in }},cronjob="{{ $release }}-postgres-rehearsal"} or kube_cronjob_created{ {{- $in }},cronjob="{{ $release }}-postgres-rehearsal"}) > {{ mul $limits.rehearsalDays 86400 }}
  for: 10m
  urgent: true
  summary: No restore has been rehearsed for {{ $limits.rehearsalDays }} days
  cure: Logs of the last job of {{ $release }}-postgres-rehearsal; what does not restore is no backup.
{{- end -}}
