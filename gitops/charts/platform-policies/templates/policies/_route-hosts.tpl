{{/*
A route names its hosts: one without takes every request that nobody else does.
*/}}
{{- define "platform-policies.policy.route-hosts" -}}
rule: Ingresses and HTTPRoutes name their hosts.
scope: workloads
resources: [routes]
validations:
  - expression: 'object.kind != "Ingress" || !has(object.spec.defaultBackend)'
    message: Name a host in spec.rules in place of spec.defaultBackend.
  - expression: 'object.kind != "Ingress" || !has(object.spec.rules) || object.spec.rules.all(r, has(r.host) && r.host != "" && r.host != "*")'
    message: Name the host of every rule.
  - expression: 'object.kind != "HTTPRoute" || (has(object.spec.hostnames) && size(object.spec.hostnames) > 0)'
    message: Name the hosts in spec.hostnames.
{{- end -}}
