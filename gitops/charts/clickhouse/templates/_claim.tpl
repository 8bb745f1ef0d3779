{{/*
A template of volume claims.
Takes a list: name, claim.
*/}}
{{- define "clickhouse.claim" -}}
- name: {{ first . }}
  reclaimPolicy: Retain
  spec:
    {{- include "lib.claim" (last .) | nindent 4 }}
{{- end -}}
