{{/*
One container: the workload's own, an init container or a sidecar. All share the pod's volumes and its security rules.
A sidecar is an init container that stays: it starts before the workload, ends after it, and lets a job end.
Takes a map: workload, name, values (of this container), role (main, init or sidecar).
*/}}
{{- define "lib.container" -}}
{{- $values := .values -}}
{{- $spec := .workload.spec -}}
- name: {{ .name | quote }}
  image: {{ include "lib.image" (list .workload.root $values.image) | quote }}
  imagePullPolicy: {{ $values.image.pullPolicy | default "IfNotPresent" }}
  {{- with $values.command }}
  command:
    {{- include "lib.container.command" . | nindent 4 }}
  {{- end }}
  {{- with $values.args }}
  args:
    {{- include "lib.container.command" . | nindent 4 }}
  {{- end }}
  {{- with $values.workingDir }}
  workingDir: {{ . | quote }}
  {{- end }}
  {{- if eq .role "sidecar" }}
  restartPolicy: Always
  {{- end }}
  {{- with include "lib.container.ports" $values | trim }}
  ports:
    {{- . | nindent 4 }}
  {{- end }}
  {{- with include "lib.container.env" $values.env | trim }}
  env:
    {{- . | nindent 4 }}
  {{- end }}
  {{- with include "lib.container.envFrom" $values.envFrom | trim }}
  envFrom:
    {{- . | nindent 4 }}
  {{- end }}
  resources:
    {{- toYaml $values.resources | nindent 4 }}
  {{- if ne .role "init" }}
  {{- with include "lib.container.probes" $values | trim }}
  {{- . | nindent 2 }}
  {{- end }}
  {{- end }}
  {{- if and (eq .role "main") (gt (int $spec.shutdown.delaySeconds) 0) }}
  lifecycle:
    preStop: { sleep: { seconds: {{ int $spec.shutdown.delaySeconds }} } }
  {{- end }}
  securityContext:
    {{- $security := deepCopy $spec.security }}
    {{- include "lib.merge" (list $security (ternary dict ($values.security | default dict) (eq .role "main"))) }}
    {{- include "lib.container.security" $security | nindent 4 }}
  {{- with include "lib.container.mounts" $spec | trim }}
  volumeMounts:
    {{- . | nindent 4 }}
  {{- end }}
{{- end -}}
