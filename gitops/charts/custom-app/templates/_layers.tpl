{{/*
Values of an app, as a JSON list of layers: what all share, those of all apps, those of its type, its own.
Takes a list: the chart's context, type, the app's own values.
*/}}
{{- define "custom-app.layers" -}}
{{- $values := (first .).Values -}}
{{- $env := dig "env" dict ($values.global | default dict) | default dict -}}
{{- $shared := dict "image" ($values.image | default dict) "env" $env -}}
{{- $defaults := $values.defaults | default dict -}}
{{- list $shared ($defaults.all | default dict) (get $defaults (index . 1) | default dict) (last .) | toJson -}}
{{- end -}}
