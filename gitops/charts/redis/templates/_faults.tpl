{{/*
Faults of the whole, one a line: a password from nowhere, replicas of a node that forgets.
Takes the chart's context.
*/}}
{{- define "redis.faults" -}}
{{- $where := .Chart.Name -}}
{{- $auth := .Values.auth -}}
{{- if and $auth.enabled (not $auth.existingSecret) (not $auth.vault) }}
{{ $where }}.auth: it is enabled and no password is named; set auth.existingSecret to a Secret with the key {{ $auth.key }}, or auth.vault to a name in the vault
{{- end }}
{{- if and (eq .Values.architecture "replication") (not .Values.master.persistence.enabled) }}
{{ $where }}.master.persistence: without it the master comes back empty after a restart, and its replicas empty themselves with it; enable it, or set architecture: standalone
{{- end }}
{{- range $name := keys (.Values.config.more | default dict) | sortAlpha }}
{{- if has $name (list "port" "bind" "dir" "requirepass" "masterauth" "replicaof" "slaveof" "include" "maxmemory" "maxmemory-policy" "appendonly" "appendfsync" "protected-mode") }}
{{ $where }}.config.more.{{ $name }}: the chart sets it itself; use the key that stands for it, or remove it
{{- end }}
{{- end }}
{{ include "lib.check.secret" (merge (dict "root" .) (include "redis.secret" . | fromJson)) | replace "auth.externalSecret.store.name" "auth.store" }}
{{- end -}}
