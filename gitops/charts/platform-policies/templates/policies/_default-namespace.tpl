{{/*
The namespace default belongs to nobody, so nobody fences it in.
*/}}
{{- define "platform-policies.policy.default-namespace" -}}
rule: Nothing runs in the namespace default.
scope: everywhere
resources: [pods, services]
validations:
  - expression: 'object.metadata.namespace != "default" || object.metadata.name == "kubernetes"'
    message: Put it into a namespace of its own.
{{- end -}}
