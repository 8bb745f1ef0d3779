{{/*
Name of the secret store of an ExternalSecret: its own, else the platform's; empty where there is none.
Takes what lib.externalsecret takes.
*/}}
{{- define "lib.externalsecret.store" -}}
{{- dig "externalSecret" "store" "name" "" .spec | default (include "lib.platform" (list .root "secretStore")) -}}
{{- end -}}
