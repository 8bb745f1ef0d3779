{{/*
A name with its suffix, cut to a limit. What is cut off is replaced by eight digits of the whole name's hash, so two
long names stay apart; the suffix is kept.
Takes name, suffix ("" or "-service") and limit (in characters).
*/}}
{{- define "lib.name.limit" -}}
{{- $limit := int .limit -}}
{{- if le (add (len .name) (len .suffix)) $limit -}}
{{- .name }}{{ .suffix -}}
{{- else -}}
{{- $hash := .name | sha256sum | trunc 8 -}}
{{- $room := sub $limit (add (len .suffix) 9) | int -}}
{{- .name | trunc $room | trimAll "-" }}-{{ $hash }}{{ .suffix -}}
{{- end -}}
{{- end -}}
