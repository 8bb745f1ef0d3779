{{/*
Faults of the whole, one a line: a password from nowhere, a restore without dumps, dumps without a disk.
Takes the chart's context.
*/}}
{{- define "clipper-postgres.faults" -}}
{{- $where := .Chart.Name -}}
{{- $auth := .Values.auth -}}
{{- if not (or $auth.existingSecret $auth.vault) }}
{{ $where }}.auth: no password is named; set auth.existingSecret to a Secret with the key {{ $auth.key }}, or auth.vault to a name in the vault
{{- end }}
{{- if and .Values.restore.file (not .Values.backup.enabled) }}
{{ $where }}.restore.file: backup.enabled is false, so there is no claim with dumps; enable it
{{- end }}
{{- range $name := keys (.Values.config | default dict) | sortAlpha }}
{{- if has $name (list "data_directory" "hba_file" "ident_file" "config_file" "port" "listen_addresses" "unix_socket_directories") }}
{{ $where }}.config.{{ $name }}: the chart and the image depend on it; remove it
{{- end }}
{{- end }}
{{ include "lib.check.secret" (merge (dict "root" .) (include "clipper-postgres.secret" . | fromJson)) | replace "auth.externalSecret.store.name" "auth.store" }}
{{- end -}}
