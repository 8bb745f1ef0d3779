{{/*
Copies in different zones where there are some.
Takes the labels that tell the pods.
*/}}
{{- define "clickhouse.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: topology.kubernetes.io/zone
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- . | nindent 8 }}
{{- end -}}
