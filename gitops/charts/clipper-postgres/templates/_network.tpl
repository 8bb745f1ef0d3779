{{/*
Who may call the database, as `networkPolicy` values in JSON: the clients that are named, or every pod of the release,
and the jobs that write and restore backups. It calls nobody.
Takes the chart's context.
*/}}
{{- define "clipper-postgres.network" -}}
{{- $policy := .Values.networkPolicy -}}
{{- $release := dict "app.kubernetes.io/instance" .Release.Name -}}
{{- $from := dict -}}
{{- range $name, $labels := $policy.clients | default (dict "release" dict) -}}
{{- $_ := set $from $name (dict "labels" (merge (dict) ($labels | default dict) $release) "ports" (list 5432)) -}}
{{- end -}}
{{- range $job := list (ternary "postgres-backup" "" .Values.backup.enabled) (ternary "postgres-restore" "" (not (empty .Values.restore.file))) -}}
{{- with $job }}{{ $_ := set $from . (dict "app" . "ports" (list 5432)) }}{{ end -}}
{{- end -}}
{{- dict "enabled" $policy.enabled "from" $from | toJson -}}
{{- end -}}
