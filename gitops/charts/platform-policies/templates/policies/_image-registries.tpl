{{/*
An image comes from a registry that somebody answers for.
*/}}
{{- define "platform-policies.policy.image-registries" -}}
rule: Images come from the registries of the platform.
scope: workloads
resources: [pods]
validations:
  - expression: {{ printf "variables.containers.all(c, %s.exists(r, c.image.startsWith(r + \"/\")))" (toJson .Values.registries) | squote }}
    message: {{ printf "Take the image from one of these registries, %s." (join ", " .Values.registries) | quote }}
    names: {{ printf "variables.containers.filter(c, !%s.exists(r, c.image.startsWith(r + \"/\"))).map(c, c.image)" (toJson .Values.registries) | squote }}
{{- end -}}
