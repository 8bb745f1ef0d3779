{{/*
The port that a workload's Service listens on: `service.port`, else the workload's own.
Takes a workload.
*/}}
{{- define "lib.service.port" -}}
{{- .spec.service.port | default .spec.port | int -}}
{{- end -}}
