{{/*
One define for every namespace, with its values over the defaults, sorted by name.
Takes a list: the chart's context, the define that renders one. That define gets root, name and spec.
*/}}
{{- define "namespaces.each" -}}
{{- $root := first . -}}
{{- $define := last . -}}
{{- range $name, $own := $root.Values.namespaces }}
{{- if kindIs "map" $own }}
{{- $spec := deepCopy ($root.Values.defaults | default dict) }}
{{- include "lib.merge" (list $spec $own) }}
{{- with include $define (dict "root" $root "name" $name "spec" $spec) | trim }}
---
{{ . }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
