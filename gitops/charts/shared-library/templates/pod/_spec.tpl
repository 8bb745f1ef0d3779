{{/*
The pod of a workload. `restricted` in every container, no token of its service account, no environment variables of
other services, time to end before it is killed.
Takes a workload.
*/}}
{{- define "lib.pod.spec" -}}
{{- $workload := . -}}
{{- $spec := .spec -}}
serviceAccountName: {{ include "lib.serviceaccount.name" . | quote }}
automountServiceAccountToken: {{ $spec.serviceAccount.token }}
enableServiceLinks: false
{{- with $spec.imagePullSecrets | default (dig "imagePullSecrets" list (.root.Values.global | default dict)) }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $spec.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- if eq .type "job" }}
restartPolicy: {{ $spec.restartPolicy }}
{{- end }}
terminationGracePeriodSeconds: {{ add (int $spec.shutdown.delaySeconds) (int $spec.shutdown.drainSeconds) }}
securityContext:
  {{- include "lib.pod.security" $spec.security | nindent 2 }}
{{- if or $spec.initContainers $spec.sidecars }}
initContainers:
  {{- range $name, $values := $spec.initContainers }}
  {{- include "lib.container" (dict "workload" $workload "name" $name "values" $values "role" "init") | nindent 2 }}
  {{- end }}
  {{- range $name, $values := $spec.sidecars }}
  {{- include "lib.container" (dict "workload" $workload "name" $name "values" $values "role" "sidecar") | nindent 2 }}
  {{- end }}
{{- end }}
containers:
  {{- $name := include "lib.container.name" . }}
  {{- include "lib.container" (dict "workload" . "name" $name "values" $spec "role" "main") | nindent 2 }}
{{- with include "lib.pod.volumes" . | trim }}
volumes:
  {{- . | nindent 2 }}
{{- end }}
{{- if ne .type "job" }}
{{- with include "lib.pod.spread" (list . (ne .type "stateful")) | trim }}
topologySpreadConstraints:
  {{- . | nindent 2 }}
{{- end }}
{{- end }}
{{- range $field := list "nodeSelector" "affinity" "tolerations" }}
{{- with get $spec $field }}
{{ $field }}:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- end -}}
