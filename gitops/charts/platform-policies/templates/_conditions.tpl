{{/*
Which requests a policy looks at: those of namespaces that are not left out.
Takes a list: the chart's context, policy.
*/}}
{{- define "platform-policies.conditions" -}}
{{- $values := (first .).Values -}}
{{- $prefixes := $values.exempt.prefixes -}}
{{- if eq (last .).scope "workloads" }}{{ $prefixes = concat $prefixes $values.platformPrefixes }}{{ end -}}
- name: namespace-is-not-exempt
  expression: {{ printf "!(request.namespace in %s)" (toJson $values.exempt.namespaces) | squote }}
- name: namespace-has-no-exempt-prefix
  expression: {{ printf "!%s.exists(prefix, request.namespace.startsWith(prefix))" (toJson $prefixes) | squote }}
- name: object-stays
  expression: '!has(object.metadata.deletionTimestamp)'
{{- end -}}
