{{/*
Name of a component's objects: {release}-{component}, or the release's own name where it ends so already.
Takes a list: the chart's context, component.
*/}}
{{- define "lib.component.base" -}}
{{- $release := (first .).Release.Name -}}
{{- $suffix := printf "-%s" (last .) -}}
{{- ternary $release (printf "%s%s" $release $suffix) (hasSuffix $suffix (printf "-%s" $release)) -}}
{{- end -}}
