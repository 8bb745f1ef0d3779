{{/*
Type of an app: its own, else by its name. A name that contains processor or worker is a processor's, unless it ends in
api (worker_dal_api); every other is an api's.
Takes a list: name, values.
*/}}
{{- define "custom-app.type" -}}
{{- $name := lower (first .) -}}
{{- $processes := and (regexMatch "processor|worker" $name) (not (hasSuffix "api" $name)) -}}
{{- (last .).type | default (ternary "processor" "api" $processes) -}}
{{- end -}}
