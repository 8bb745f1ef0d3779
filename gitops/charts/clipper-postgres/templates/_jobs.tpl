{{/*
The jobs beside the server, by component and as JSON: backup and rehearsal on their schedules, a restore where a dump is
named, and the first to use the claim of the dumps: a disk that waits for its first consumer would otherwise leave the
release unready until the first backup.
Takes the chart's context.
*/}}
{{- define "clipper-postgres.jobs" -}}
{{- $backup := .Values.backup -}}
{{- $jobs := dict -}}
{{- if $backup.enabled -}}
{{- $job := include "clipper-postgres.job" (list . "backup" $backup.resources true) | fromJson -}}
{{- $_ := set $job "schedule" $backup.schedule -}}
{{- $_ := set $job "startingDeadlineSeconds" 3600 -}}
{{- $_ := set $job.env "KEEP_DAYS" (int $backup.keepDays) -}}
{{- $_ := set $jobs "postgres-backup" $job -}}
{{- $first := include "clipper-postgres.job" (list . "backup" $backup.resources false) | fromJson -}}
{{- $_ := set $first "command" (list "test" "-w" "/backups") -}}
{{- $_ := set $jobs "postgres-claim" (omit $first "configFiles") -}}
{{- end -}}
{{- if and $backup.enabled $backup.rehearsal.enabled -}}
{{- $rehearsal := $backup.rehearsal -}}
{{- $job := include "clipper-postgres.job" (list . "rehearse" $rehearsal.resources false) | fromJson -}}
{{- $_ := set $job "schedule" $rehearsal.schedule -}}
{{- $_ := set $job "startingDeadlineSeconds" 3600 -}}
{{- $_ := set $job.env "MAX_AGE_HOURS" (int $rehearsal.maxAgeHours) -}}
{{- $_ := set $job.env "CHECK_QUERY" $rehearsal.checkQuery -}}
{{- $_ := set $job.env "WORK_DIR" "/work" -}}
{{- $_ := set $job.volumes "work" (dict "mountPath" "/work" "ephemeral" (dict "size" $rehearsal.size)) -}}
{{- $_ := set $jobs "postgres-rehearsal" $job -}}
{{- end -}}
{{- if .Values.restore.file -}}
{{- $job := include "clipper-postgres.job" (list . "restore" $backup.resources true) | fromJson -}}
{{- $_ := set $job.env "RESTORE_FILE" .Values.restore.file -}}
{{- $_ := set $job "backoffLimit" 0 -}}
{{- $_ := set $jobs "postgres-restore" $job -}}
{{- end -}}
{{- toJson $jobs -}}
{{- end -}}
