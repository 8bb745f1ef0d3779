{{/*
CEL variables of policies that look into pods: the pod's spec, whatever holds it, and its containers.
*/}}
{{- define "platform-policies.variables" -}}
- name: pod
  expression: >-
    object.kind == "Pod" ? object.spec :
    (object.kind == "CronJob" ? object.spec.jobTemplate.spec.template.spec : object.spec.template.spec)
- name: containers
  expression: "variables.pod.containers + (has(variables.pod.initContainers) ? variables.pod.initContainers : [])"
{{- end -}}
