{{/*
A scalar as text: 1000000 stays 1000000 (numbers of values files are floating, and would be 1e+06).
Takes a text, number or boolean.
*/}}
{{- define "lib.text" -}}
{{- if kindIs "string" . }}{{ . }}{{ else }}{{ toJson . }}{{ end -}}
{{- end -}}
