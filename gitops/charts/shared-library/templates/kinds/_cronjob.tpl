{{/*
CronJob of a workload of type job with a schedule; empty for others.
Takes a workload.
*/}}
{{- define "lib.cronjob" -}}
{{- if and (eq .type "job") .spec.schedule }}
apiVersion: batch/v1
kind: CronJob
metadata:
  {{- include "lib.metadata" (list . "" dict) | nindent 2 }}
spec:
  schedule: {{ .spec.schedule | quote }}
  {{- with .spec.timeZone }}
  timeZone: {{ . | quote }}
  {{- end }}
  suspend: {{ .spec.suspend | default false }}
  concurrencyPolicy: {{ .spec.concurrencyPolicy }}
  {{- range $setting := list "startingDeadlineSeconds" "successfulJobsHistoryLimit" "failedJobsHistoryLimit" }}
  {{- if hasKey $.spec $setting }}
  {{ $setting }}: {{ get $.spec $setting | int }}
  {{- end }}
  {{- end }}
  jobTemplate:
    spec:
      {{- include "lib.job.spec" . | trim | nindent 6 }}
{{- end }}
{{- end -}}
