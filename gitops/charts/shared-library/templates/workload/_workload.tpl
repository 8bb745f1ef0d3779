{{/*
Completes a workload in place; every other define takes the result. Renders nothing.
Takes a map:
  root       the chart's own context ($)
  where      path of its values, for messages: "shop.apps.my_api"
  base       name of its objects before suffixes and cuts: "shop-custom-app-my-api"
  name       app.kubernetes.io/name, the application
  component  app.kubernetes.io/component, the part of it that this workload is
  partOf     app.kubernetes.io/part-of; optional, the name by default
  type       api, processor, job or stateful
  spec       its values, defaults of the chart included
  layers     in place of spec: maps of values, a later one over those before it; null takes away at each
  own        only what the workload itself says; optional, spec by default. Switches of the chart's defaults do not
             apply to types they make no sense for; a workload's own ones are refused there.
  features   which components are on for all: { autoscaling: true }; optional
  names      names of objects that differ from base-suffix, by suffix: { service: "db" }; optional
  peers      components that network policies may name as `app`; optional
  ingress    values of the Ingress that its `ingress` is a path of; optional
  forAll     where the chart's values hold what all workloads share, for messages; optional, any of
             { image: "image", resources: "defaults.all.resources", host: "ingress.host" }
*/}}
{{- define "lib.workload" -}}
{{- $workload := . -}}
{{- $own := .own | default .spec | default dict -}}
{{- $defaults := include "lib.defaults" .type | fromYaml -}}
{{- $spec := deepCopy $defaults -}}
{{- range .layers | default (list (.spec | default dict)) }}{{ include "lib.merge" (list $spec .) }}{{ end -}}
{{- /* Null takes away what a workload can be without, and gives back the default of the rest. */ -}}
{{- range $key, $value := omit $defaults "port" "healthPath" "probes" "topologySpread" -}}
{{- if not (hasKey $spec $key) }}{{ $_ := set $spec $key (deepCopy $value) }}{{ end -}}
{{- end -}}
{{- $_ := set . "own" $own -}}
{{- $_ := set . "spec" $spec -}}
{{- range $feature, $types := include "lib.features" . | fromYaml -}}
{{- $settings := get $spec $feature | default dict -}}
{{- $forAll := or $settings.enabled (dig $feature false ($workload.features | default dict)) -}}
{{- $asked := dig "enabled" "" (get $own $feature | default dict) -}}
{{- $applies := and (not (empty $forAll)) (has $workload.type $types) -}}
{{- $_ := set $settings "enabled" (ternary $asked $applies (kindIs "bool" $asked)) -}}
{{- $_ := set $spec $feature $settings -}}
{{- end -}}
{{- $secret := $spec.externalSecret -}}
{{- if not (kindIs "bool" (dig "externalSecret" "enabled" "" $own)) -}}
{{- $_ := set $secret "enabled" (and $secret.enabled (not (empty $secret.data))) -}}
{{- end -}}
{{- if $secret.enabled -}}
{{- /* Sources are sorted by name and a later one wins: a workload's own secret comes after all others. */ -}}
{{- $sources := $spec.envFrom | default dict -}}
{{- $_ := set $sources "~own" (dict "secret" (include "lib.name.of" (list . "secrets"))) -}}
{{- $_ := set $spec "envFrom" $sources -}}
{{- end -}}
{{- end -}}
