{{/*
What an HTTPRoute needs.
Takes a workload.
*/}}
{{- define "lib.check.httproute" -}}
{{- if and .spec.httpRoute.enabled (eq .type "api") }}
{{- $where := printf "%s.httpRoute" .where }}
{{- if not (include "lib.httproute.gateway" . | fromJson).name }}
{{ $where }}.gateway: there is no gateway to hang on; set gateway.name, or global.platform.gateway.name
{{- end }}
{{- if not (include "lib.httproute.hosts" . | fromJsonArray) }}
{{- with .spec.httpRoute.subdomain }}
{{ $where }}.hostnames: subdomain {{ . | quote }} stands below global.platform.domain, which is empty; set that, or hostnames
{{- else }}
{{ $where }}.hostnames: there is no host name, and it would answer for every one; set hostnames, or subdomain
{{- end }}
{{- end }}
{{- if not .spec.service.enabled }}
{{ $where }}: service.enabled is false, and there is nothing to route to; remove one of them
{{- end }}
{{- end }}
{{- end -}}
