{{/*
StatefulSet of a workload of type stateful; empty for others. With `storage`, each pod has a claim named data, which
outlives pod, scaling and release.
Takes a workload.
*/}}
{{- define "lib.statefulset" -}}
{{- if eq .type "stateful" }}
apiVersion: apps/v1
kind: StatefulSet
metadata:
  {{- include "lib.metadata" (list . "" dict) | nindent 2 }}
spec:
  serviceName: {{ include "lib.name.of" (list . "service") | quote }}
  {{- if not .spec.autoscaling.enabled }}
  replicas: {{ int .spec.replicas }}
  {{- end }}
  minReadySeconds: {{ int .spec.minReadySeconds }}
  revisionHistoryLimit: {{ int .spec.revisionHistoryLimit }}
  podManagementPolicy: {{ .spec.podManagementPolicy | default "OrderedReady" }}
  updateStrategy: { type: RollingUpdate }
  persistentVolumeClaimRetentionPolicy: { whenDeleted: Retain, whenScaled: Retain }
  selector:
    matchLabels:
      {{- include "lib.labels.selector" . | nindent 6 }}
  template:
    {{- include "lib.pod.template" . | nindent 4 }}
  {{- with .spec.storage }}
  volumeClaimTemplates:
    - apiVersion: v1
      kind: PersistentVolumeClaim
      metadata:
        name: data
        labels:
          {{- include "lib.labels.selector" $ | nindent 10 }}
      spec:
        {{- include "lib.claim" . | nindent 8 }}
  {{- end }}
{{- end }}
{{- end -}}
