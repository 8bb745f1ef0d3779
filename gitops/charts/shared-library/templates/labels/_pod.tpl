{{/*
Labels of a workload's pods: no chart version among them, or each chart release would restart every pod.
Takes a workload.
*/}}
{{- define "lib.labels.pod" -}}
{{- $labels := dict -}}
{{- include "lib.merge" (list $labels (.spec.podLabels | default dict)) -}}
{{- include "lib.merge" (list $labels (include "lib.labels.selector" . | fromYaml)) -}}
{{- with .type }}{{ $_ := set $labels "platform/type" . }}{{ end -}}
{{- with include "lib.labels.version" . }}{{ $_ := set $labels "app.kubernetes.io/version" (trimAll "\"" .) }}{{ end -}}
{{- if include "lib.identity" . }}{{ $_ := set $labels "azure.workload.identity/use" "true" }}{{ end -}}
{{- toYaml $labels -}}
{{- end -}}
