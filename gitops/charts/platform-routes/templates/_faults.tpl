{{/*
What routes cannot do without, and hosts that two of them claim, one a line.
Takes the chart's context.
*/}}
{{- define "platform-routes.faults" -}}
{{- if not (include "lib.platform" (list . "gateway" "name")) }}
global.platform.gateway.name: the platform hands down no gateway, and routes hang on one; set it
{{- end }}
{{- $taken := dict }}
{{- range $name, $route := .Values.routes }}
{{- if and (kindIs "map" $route) (ne (toString $route.enabled) "false") }}
{{- $host := include "lib.host" (list $ $route) }}
{{- if not $host }}
routes.{{ $name }}: neither host, nor subdomain with a domain of the platform (global.platform.domain); set one of them
{{- else if hasKey $taken $host }}
routes.{{ $name }}: {{ $host }} is the host of routes.{{ get $taken $host }}; give it another
{{- end }}
{{- $_ := set $taken $host $name }}
{{- end }}
{{- end }}
{{- end -}}
