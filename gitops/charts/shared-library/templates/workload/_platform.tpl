{{/*
A fact of the platform that the root application hands down (`global.platform`), as text; empty where there is none.
Takes a list: the chart's context, the path's keys: (list $ "gateway" "name").
*/}}
{{- define "lib.platform" -}}
{{- $at := dig "platform" dict ((first .).Values.global | default dict) -}}
{{- range rest . -}}
{{- $at = ternary (get ($at | default dict) .) "" (kindIs "map" $at) -}}
{{- end -}}
{{- if not (kindIs "invalid" $at) }}{{ $at }}{{ end -}}
{{- end -}}
