{{/*
Faults of namespaces, one a line: a level below restricted without a reason, peers that are nobody or have no effect.
Takes the chart's context.
*/}}
{{- define "namespaces.faults" -}}
{{- $defaults := .Values.defaults }}
{{- range $name, $own := .Values.namespaces }}
{{- if kindIs "map" $own }}
{{- $level := $own.podSecurity | default $defaults.podSecurity }}
{{- if and (ne $level "restricted") (not $own.reason) }}
namespaces.{{ $name }}.podSecurity: {{ $level }} lets in more than restricted; say why in namespaces.{{ $name }}.reason
{{- end }}
{{- range $side, $direction := dict "from" "ingress" "to" "egress" }}
{{- $peers := get $own $side | default dict }}
{{- if and $peers (eq (get $own $direction | default (get $defaults $direction)) "open") }}
namespaces.{{ $name }}.{{ $side }}: has no effect while {{ $direction }} is open; set namespaces.{{ $name }}.{{ $direction }} to closed, or remove it
{{- end }}
{{- range $peer, $settings := $peers }}
{{- if and (kindIs "map" $settings) (not (or $settings.namespace $settings.labels $settings.cidr)) }}
namespaces.{{ $name }}.{{ $side }}.{{ $peer }}: names nobody; set namespace, labels or cidr
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
