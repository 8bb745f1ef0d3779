{{/*
What probes need.
Takes a workload.
*/}}
{{- define "lib.check.health" -}}
{{- if ne .type "job" -}}
{{- $probes := .spec.probes | default dict -}}
{{- $rendered := include "lib.container.probes" .spec -}}
{{- if and (eq .type "api") (not (contains "readinessProbe:" $rendered)) }}
{{ .where }}.probes.readiness: an api without it gets requests before it can answer; remove enabled: false, or set healthPath
{{- end }}
{{- if and (regexMatch "(httpGet|tcpSocket|grpc):" $rendered) (not .spec.port) }}
{{- $named := list }}
{{- range list "startup" "liveness" "readiness" }}{{ $named = append $named (dig "port" "" (get $probes . | default dict)) }}{{ end }}
{{- if or .spec.healthPath (empty (compact $named)) }}
{{ .where }}.port: a health check is set and there is no port to ask; set port to the number that it listens on
{{- end }}
{{- end }}
{{- range $kind := list "startup" "liveness" "readiness" }}
{{- $port := dig "port" "" (get $probes $kind | default dict) }}
{{- if and (kindIs "string" $port) $port (ne $port "http") (not (hasKey ($.spec.ports | default dict) $port)) }}
{{ $.where }}.probes.{{ $kind }}.port: no port is named {{ $port | quote }}; name one of ports, or give the number
{{- end }}
{{- end }}
{{- end -}}
{{- end -}}
