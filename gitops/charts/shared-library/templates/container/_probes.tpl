{{/*
The probes of a container. A start-up probe that says nothing asks what the liveness probe asks, and goes with it.
Takes a container's values.
*/}}
{{- define "lib.container.probes" -}}
{{- $container := . -}}
{{- $probes := .probes | default dict -}}
{{- range $kind := list "startup" "liveness" "readiness" }}
{{- $probe := get $probes $kind | default dict }}
{{- $asks := include "lib.probe.handler" (list $probe $container) }}
{{- if and (eq $kind "startup") (not (or $probe.exec $probe.grpc $probe.tcp $probe.path)) }}
{{- $liveness := $probes.liveness | default dict }}
{{- $asks = ternary (include "lib.probe.handler" (list $liveness $container)) "" (eq $liveness.enabled true) }}
{{- end }}
{{- if and (ne $probe.enabled false) (trim $asks) }}
{{ $kind }}Probe:
  {{- $asks | trim | nindent 2 }}
  {{- range $setting := list "initialDelaySeconds" "periodSeconds" "timeoutSeconds" "failureThreshold" }}
  {{- if hasKey $probe $setting }}
  {{ $setting }}: {{ get $probe $setting | int }}
  {{- end }}
  {{- end }}
{{- end }}
{{- end }}
{{- end -}}
