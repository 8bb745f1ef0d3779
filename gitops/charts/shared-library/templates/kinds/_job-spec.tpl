{{/*
`spec` of a Job, for a Job and for the template of a CronJob.
Takes a workload.
*/}}
{{- define "lib.job.spec" -}}
{{- $settings := list "completions" "parallelism" "backoffLimit" "activeDeadlineSeconds" "ttlSecondsAfterFinished" -}}
{{- range $setting := $settings }}
{{- if hasKey $.spec $setting }}
{{ $setting }}: {{ get $.spec $setting | int }}
{{- end }}
{{- end }}
{{- with .spec.completionMode }}
completionMode: {{ . }}
{{- end }}
template:
  {{- include "lib.pod.template" . | nindent 2 }}
{{- end -}}
