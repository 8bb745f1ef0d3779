{{/*
Reads the values once: puts `Workloads` (every enabled app, completed and checked) into the chart's context, sorted by
domain and name. Renders nothing.
Takes the chart's context.
*/}}
{{- define "custom-app.prepare" -}}
{{- if not (hasKey . "Workloads") -}}
{{- $root := . -}}
{{- $features := include "custom-app.features" . | fromYaml -}}
{{- $workloads := list -}}
{{- $forAll := dict "image" "image" "resources" "defaults.all.resources" "host" "ingress.host" -}}
{{- range $domain := include "custom-app.domains" . | fromJsonArray -}}
{{- $secret := include "custom-app.sharedSecret" (list $root $domain) | fromJson -}}
{{- $apps := dict -}}
{{- range $name, $app := get $root.Values $domain | dig "apps" dict -}}
{{- if and (kindIs "map" $app) (ne (toString $app.enabled) "false") }}{{ $_ := set $apps $name $app }}{{ end -}}
{{- end -}}
{{- range $name, $app := $apps -}}
{{- $type := include "custom-app.type" (list $name $app) -}}
{{- $layers := include "custom-app.layers" (list $root $type $app) | fromJsonArray -}}
{{- if $secret.spec.externalSecret.enabled -}}
{{- /* Sources are sorted by name and a later one wins: what is shared comes first. */ -}}
{{- $shared := dict "secret" (include "lib.name.of" (list $secret "secrets")) -}}
{{- $layers = append $layers (dict "envFrom" (dict "_shared" $shared)) -}}
{{- end -}}
{{- $workload := dict
  "root" $root
  "where" (printf "%s.apps.%s" $domain $name)
  "base" (include "custom-app.base" (list $root $domain $name))
  "name" (include "lib.name.kebab" $domain)
  "component" (include "lib.name.kebab" $name)
  "type" $type
  "layers" $layers
  "own" $app
  "features" $features
  "peers" (include "custom-app.peers" $apps | fromJsonArray)
  "ingress" $root.Values.ingress
  "forAll" $forAll -}}
{{- include "lib.workload" $workload -}}
{{- $workloads = append $workloads $workload -}}
{{- end -}}
{{- end -}}
{{- $faults := include "custom-app.faults" (list $root $workloads) -}}
{{- include "lib.validate" (dict "workloads" $workloads "ingress" .Values.ingress "faults" $faults) -}}
{{- $_ := set . "Workloads" $workloads -}}
{{- end -}}
{{- end -}}
