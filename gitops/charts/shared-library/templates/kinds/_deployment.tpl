{{/*
Deployment of a workload of type api or processor; empty for others. Rolls without a pod less than before (0/1), and
leaves `replicas` to the autoscaler where there is one.
Takes a workload.
*/}}
{{- define "lib.deployment" -}}
{{- if has .type (list "api" "processor") }}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "lib.metadata" (list . "" dict) | nindent 2 }}
spec:
  {{- if not .spec.autoscaling.enabled }}
  replicas: {{ int .spec.replicas }}
  {{- end }}
  minReadySeconds: {{ int .spec.minReadySeconds }}
  revisionHistoryLimit: {{ int .spec.revisionHistoryLimit }}
  strategy:
    type: {{ .spec.strategy }}
    {{- if eq .spec.strategy "RollingUpdate" }}
    rollingUpdate: { maxUnavailable: 0, maxSurge: 1 }
    {{- end }}
  selector:
    matchLabels:
      {{- include "lib.labels.selector" . | nindent 6 }}
  template:
    {{- include "lib.pod.template" . | nindent 4 }}
{{- end }}
{{- end -}}
