{{/*
What a probe asks, as YAML: exec, grpc or tcp where the probe says so, else HTTP on its path or the workload's
`healthPath`; empty when there is nothing to ask.
Takes a list: probe, container's values.
*/}}
{{- define "lib.probe.handler" -}}
{{- $probe := first . -}}
{{- $container := last . -}}
{{- $port := $probe.port | default "http" -}}
{{- $numbers := merge (dict "http" $container.port) ($container.ports | default dict) -}}
{{- if $probe.exec }}
exec:
  command:
    {{- include "lib.container.command" $probe.exec | nindent 4 }}
{{- else if $probe.grpc }}
grpc:
  port: {{ ternary (get $numbers (toString $port)) $port (kindIs "string" $port) | int }}
  service: {{ ternary "" $probe.grpc (kindIs "bool" $probe.grpc) | quote }}
{{- else }}
{{- $port = ternary (quote $port) (int $port) (kindIs "string" $port) }}
{{- $path := $probe.path | default $container.healthPath }}
{{- if $probe.tcp }}
tcpSocket: { port: {{ $port }} }
{{- else if $path }}
httpGet: { path: {{ $path | quote }}, port: {{ $port }}, scheme: HTTP }
{{- end }}
{{- end }}
{{- end -}}
