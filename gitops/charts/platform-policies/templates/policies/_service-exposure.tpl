{{/*
What the internet reaches goes through the gateway; an external address of a Service is a way to take over another's traffic (CVE-2020-8554).
*/}}
{{- define "platform-policies.policy.service-exposure" -}}
rule: Services are not reached from outside but through the gateway.
scope: workloads
resources: [services]
validations:
  - expression: '!has(object.spec.externalIPs) || size(object.spec.externalIPs) == 0'
    message: Leave out spec.externalIPs.
  - expression: '!has(object.spec.type) || object.spec.type != "NodePort"'
    message: Use a ClusterIP with a route, in place of a NodePort.
  - expression: '!has(object.spec.type) || object.spec.type != "LoadBalancer" || (has(object.metadata.annotations) && "service.beta.kubernetes.io/azure-load-balancer-internal" in object.metadata.annotations && object.metadata.annotations["service.beta.kubernetes.io/azure-load-balancer-internal"] == "true")'
    message: 'Use a ClusterIP with a route, or annotate the load balancer with service.beta.kubernetes.io/azure-load-balancer-internal: "true".'
{{- end -}}
