{{/*
Resource rules by the names that policies use: pods (pods and what makes them), replicated, services, routes, budgets. A
pod is judged when it is made: what it runs does not change afterwards, and a controller must be able to touch old ones.
Takes a list of names.
*/}}
{{- define "platform-policies.resources" -}}
{{- $groups := dict
  "pods" (list
    (dict "group" "" "version" "v1" "resources" (list "pods") "operations" (list "CREATE"))
    (dict "group" "apps" "version" "v1" "resources" (list "daemonsets" "deployments" "statefulsets"))
    (dict "group" "batch" "version" "v1" "resources" (list "cronjobs" "jobs")))
  "replicated" (list (dict "group" "apps" "version" "v1" "resources" (list "deployments" "statefulsets")))
  "services" (list (dict "group" "" "version" "v1" "resources" (list "services")))
  "routes" (list
    (dict "group" "networking.k8s.io" "version" "v1" "resources" (list "ingresses"))
    (dict "group" "gateway.networking.k8s.io" "version" "v1" "resources" (list "httproutes")))
  "budgets" (list (dict "group" "policy" "version" "v1" "resources" (list "poddisruptionbudgets"))) -}}
{{- range $name := . }}
{{- range get $groups $name }}
- apiGroups: [{{ .group | quote }}]
  apiVersions: [{{ .version }}]
  operations: {{ .operations | default (list "CREATE" "UPDATE") | toJson }}
  resources: {{ toJson .resources }}
  scope: Namespaced
{{- end }}
{{- end }}
{{- end -}}
