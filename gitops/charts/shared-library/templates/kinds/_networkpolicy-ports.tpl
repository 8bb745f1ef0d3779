{{/*
`ports` of a rule of a NetworkPolicy; empty for every port.
Takes a list of numbers.
*/}}
{{- define "lib.networkpolicy.ports" -}}
{{- with . }}
ports:
  {{- range . }}
  - { port: {{ int . }}, protocol: TCP }
  {{- end }}
{{- end }}
{{- end -}}
