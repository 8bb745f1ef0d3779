{{/*
`topologySpreadConstraints` of a pod: over zones and over nodes.
Takes a list: workload, whether the pods belong to a ReplicaSet (whose older pods then do not count).
*/}}
{{- define "lib.pod.spread" -}}
{{- $workload := first . -}}
{{- $replicaSet := last . -}}
{{- $spread := $workload.spec.topologySpread | default dict -}}
{{- range $over, $key := dict "zone" "topology.kubernetes.io/zone" "host" "kubernetes.io/hostname" }}
{{- $mode := get $spread $over | default "Off" }}
{{- if ne $mode "Off" }}
- maxSkew: 1
  topologyKey: {{ $key }}
  whenUnsatisfiable: {{ $mode }}
  labelSelector:
    matchLabels:
      {{- include "lib.labels.selector" $workload | nindent 6 }}
  {{- if $replicaSet }}
  matchLabelKeys: [pod-template-hash]
  {{- end }}
{{- end }}
{{- end }}
{{- end -}}
