{{/*
`ports` of a container: `port`, named http, and the named ones of `ports`.
Takes a container's values.
*/}}
{{- define "lib.container.ports" -}}
{{- with .port }}
- { name: http, containerPort: {{ int . }}, protocol: TCP }
{{- end }}
{{- range $name, $number := .ports }}
- { name: {{ $name | quote }}, containerPort: {{ int $number }}, protocol: TCP }
{{- end }}
{{- end -}}
