{{/*
Faults between classes, one a line: two that are the default one, a quota of a class that is not here.
Takes the chart's context.
*/}}
{{- define "storage.faults" -}}
{{- $defaults := list }}
{{- range $name, $class := .Values.classes }}
{{- if and (kindIs "map" $class) $class.default }}{{ $defaults = append $defaults $name }}{{ end }}
{{- end }}
{{- if gt (len $defaults) 1 }}
classes: {{ join ", " $defaults }} are all the default class, and a claim without a class gets any of them; leave one
{{- end }}
{{- $known := keys .Values.classes | sortAlpha }}
{{- range $namespace, $quota := .Values.quotas }}
{{- range $class, $size := dig "classes" dict ($quota | default dict) }}
{{- if not (has $class $known) }}
quotas.{{ $namespace }}.classes.{{ $class }}: no class of this chart; it has {{ join ", " $known }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
