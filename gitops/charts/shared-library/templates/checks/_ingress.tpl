{{/*
What a path of the shared Ingress needs.
Takes a workload, with the Ingress's values as `ingress`.
*/}}
{{- define "lib.check.ingress" -}}
{{- if and .spec.ingress.enabled (eq .type "api") }}
{{- $shared := .ingress | default dict }}
{{- if not (include "lib.ingress.host" (list . $shared)) }}
{{- with or .spec.ingress.subdomain $shared.subdomain }}
{{ $.where }}.ingress.host: subdomain {{ . | quote }} stands below global.platform.domain, which is empty; set that, or a host
{{- else }}
{{- $forAll := dig "host" "" (.forAll | default dict) }}
{{ $.where }}.ingress.host: there is no host, and it would answer for every one; set it{{ with $forAll }} here, or for all apps in {{ . }}{{ end }}
{{- end }}
{{- end }}
{{- if not .spec.service.enabled }}
{{ .where }}.ingress: service.enabled is false, and there is nothing to route to; remove one of them
{{- end }}
{{- end }}
{{- end -}}
