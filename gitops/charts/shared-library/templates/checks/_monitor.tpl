{{/*
A port to scrape.
Takes a workload.
*/}}
{{- define "lib.check.monitor" -}}
{{- $port := .spec.serviceMonitor.port -}}
{{- if and .spec.serviceMonitor.enabled (ne .type "job") }}
{{- if eq $port "http" }}
{{- if not .spec.port }}
{{ .where }}.serviceMonitor.port: there is no port to scrape; set port, or name one of ports
{{- end }}
{{- else if not (hasKey (.spec.ports | default dict) $port) }}
{{ .where }}.serviceMonitor.port: no port is named {{ $port | quote }}; name one of ports
{{- end }}
{{- end }}
{{- end -}}
