{{/*
Job of a workload of type job without a schedule; empty for others. The pod of a Job cannot be changed, so Argo CD is
told to replace it: a new image runs anew, an unchanged Job does not.
Takes a workload.
*/}}
{{- define "lib.job" -}}
{{- if and (eq .type "job") (not .spec.schedule) }}
apiVersion: batch/v1
kind: Job
metadata:
  {{- $sync := dict "argocd.argoproj.io/sync-options" "Force=true,Replace=true" }}
  {{- include "lib.metadata" (list . "" $sync) | nindent 2 }}
spec:
  {{- include "lib.job.spec" . | trim | nindent 2 }}
{{- end }}
{{- end -}}
