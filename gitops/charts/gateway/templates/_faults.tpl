{{/*
What a gateway cannot do without, one a line.
Takes a list: the chart's context, the gateway.
*/}}
{{- define "gateway.faults" -}}
{{- $values := (first .).Values -}}
{{- if not (last .).hostname }}
hostname: not set, and the platform hands down no domain (global.platform.domain); set one of them
{{- end }}
{{- if and (eq $values.routes.from "Selector") (not $values.routes.labels) }}
routes.labels: no label chooses the namespaces; set them, or routes.from to All or Same
{{- end }}
{{- if and (ne $values.routes.from "Selector") $values.routes.labels }}
routes.labels: has no effect while routes.from is {{ $values.routes.from }}; set it to Selector, or remove them
{{- end }}
{{- end -}}
