{{/*
Ports that stay apart.
Takes a workload.
*/}}
{{- define "lib.check.ports" -}}
{{- $taken := dict -}}
{{- with .spec.port }}{{ $_ := set $taken (toString (int .)) "port" }}{{ end -}}
{{- range $name, $number := .spec.ports }}
{{- $key := toString (int $number) }}
{{- if eq $name "http" }}
{{ $.where }}.ports.http: that is the name of `port`; set port instead
{{- else if hasKey $taken $key }}
{{ $.where }}.ports.{{ $name }}: {{ $key }} is {{ get $taken $key }} already; give it another number, or remove one of them
{{- else }}
{{- $_ := set $taken $key (printf "ports.%s" $name) }}
{{- end }}
{{- end }}
{{- if and .spec.service.enabled (eq .type "processor") (not .spec.port) (not .spec.ports) }}
{{ .where }}.service: there is no port for a Service to lead to; set port
{{- end }}
{{- end -}}
