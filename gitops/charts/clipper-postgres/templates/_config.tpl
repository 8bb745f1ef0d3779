{{/*
postgresql.conf. Shared buffers are a quarter of the memory limit and the planner counts on three quarters, as the
documentation of PostgreSQL advises; `config` goes before both.
Takes the chart's context.
*/}}
{{- define "clipper-postgres.config" -}}
{{- $limit := dig "resources" "limits" "memory" "0" (omit .Values "") -}}
{{- $kilobytes := divf (include "lib.quantity" $limit | float64) 1024 -}}
{{- $settings := dict
  "listen_addresses" "*"
  "password_encryption" "scram-sha-256"
  "shared_buffers" (printf "%.0fkB" (divf $kilobytes 4))
  "effective_cache_size" (printf "%.0fkB" (mulf $kilobytes 0.75)) -}}
{{- include "lib.merge" (list $settings (.Values.config | default dict)) -}}
{{- range $name, $value := $settings }}
{{ $name }} = '{{ include "lib.text" $value | replace "'" "''" }}'
{{- end }}
{{ end -}}
