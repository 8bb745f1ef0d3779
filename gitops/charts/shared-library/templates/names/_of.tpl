{{/*
Name of an object of a workload: its base name and a suffix, cut to a DNS label (RFC 1123), or what the workload's
`names` say. Two controllers append to their own name in a label of 63 characters: CronJob (eleven, for the Job) and
StatefulSet (eleven, for the revision), so these stop at 52.
Takes a list: workload, suffix without its hyphen ("" for the workload's own name).
*/}}
{{- define "lib.name.of" -}}
{{- $workload := first . -}}
{{- $suffix := last . -}}
{{- $type := $workload.type | default "" -}}
{{- $appended := or (eq $type "stateful") (and (eq $type "job") (not (empty $workload.spec.schedule))) -}}
{{- $limit := ternary 52 63 (and (empty $suffix) $appended) -}}
{{- $joined := ternary "" (printf "-%s" $suffix) (empty $suffix) -}}
{{- $named := dig $suffix "" ($workload.names | default dict) -}}
{{- $named | default (include "lib.name.limit" (dict "name" $workload.base "suffix" $joined "limit" $limit)) -}}
{{- end -}}
