{{/*
HorizontalPodAutoscaler of a workload; empty where it is off.
Takes a workload.
*/}}
{{- define "lib.hpa" -}}
{{- $scaling := .spec.autoscaling -}}
{{- if $scaling.enabled }}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "lib.metadata" (list . "hpa" dict) | nindent 2 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: {{ ternary "StatefulSet" "Deployment" (eq .type "stateful") }}
    name: {{ include "lib.name.of" (list . "") | quote }}
  minReplicas: {{ int $scaling.minReplicas }}
  maxReplicas: {{ int $scaling.maxReplicas }}
  metrics:
    {{- with $scaling.targetCPUUtilizationPercentage }}
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: {{ int . }} } }
    {{- end }}
    {{- with $scaling.targetMemoryUtilizationPercentage }}
    - type: Resource
      resource: { name: memory, target: { type: Utilization, averageUtilization: {{ int . }} } }
    {{- end }}
  {{- with $scaling.behavior }}
  behavior:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
{{- end -}}
