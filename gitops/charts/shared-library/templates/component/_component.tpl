{{/*
Completes a workload whose values are those of `schema/definitions/component.json`: what a workload says, with
`replicaCount`, an Ingress of its own (`ingress`) and `config`, plain settings that become environment variables through
a ConfigMap. In place; renders nothing.
Takes what lib.workload takes, with
  values   the component's values, in place of spec
  but      keys of these values that are the chart's own; optional
  under    values below the component's: what the chart works out itself, such as env; optional
*/}}
{{- define "lib.component" -}}
{{- /* A chart's own .Values is a type of its own, which `dig` does not take; `omit` gives a plain map. */ -}}
{{- $_ := set . "values" (omit .values "") -}}
{{- $spec := deepCopy (.under | default dict) -}}
{{- include "lib.merge" (list $spec (omit .values "replicaCount" "ingress" "config" "enabled")) -}}
{{- range concat (list "global" "shared-library") (.but | default list) }}{{ $_ := unset $spec . }}{{ end -}}
{{- if hasKey .values "replicaCount" }}{{ $_ := set $spec "replicas" .values.replicaCount }}{{ end -}}
{{- with .values.config -}}
{{- $sources := $spec.envFrom | default dict -}}
{{- /* Sources are sorted by name and a later one wins: plain settings come before everything else. */ -}}
{{- $_ := set $sources "-config" (dict "configMap" (include "lib.name.of" (list $ "env"))) -}}
{{- $_ := set $spec "envFrom" $sources -}}
{{- $annotations := $spec.podAnnotations | default dict -}}
{{- $_ := set $annotations "checksum/env" (toJson . | sha256sum) -}}
{{- $_ := set $spec "podAnnotations" $annotations -}}
{{- end -}}
{{- $routes := .values.ingress | default dict -}}
{{- if $routes.enabled -}}
{{- $policy := $spec.networkPolicy | default dict -}}
{{- $from := $policy.from | default dict -}}
{{- $namespace := include "lib.platform" (list .root "ingressNamespace") -}}
{{- if and $policy.enabled $namespace }}{{ $_ := set $from "ingress-controller" (dict "namespace" $namespace) }}{{ end -}}
{{- $_ := set $policy "from" $from -}}
{{- $_ := set $spec "networkPolicy" $policy -}}
{{- end -}}
{{- $_ := set . "routes" $routes -}}
{{- $_ := set . "spec" $spec -}}
{{- include "lib.workload" . -}}
{{- end -}}
