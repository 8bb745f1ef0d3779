{{/*
What ClickHouse's containers have in common.
Takes a list: the chart's context, name, image, resources.
*/}}
{{- define "clickhouse.container" -}}
- name: {{ index . 1 }}
  image: {{ include "lib.image" (list (first .) (index . 2)) | quote }}
  imagePullPolicy: {{ (index . 2).pullPolicy | default "IfNotPresent" }}
  ports:
    - { name: metrics, containerPort: 9363 }
  securityContext:
    allowPrivilegeEscalation: false
    capabilities: { drop: [ALL] }
  resources:
    {{- toYaml (last .) | nindent 4 }}
{{- end -}}
