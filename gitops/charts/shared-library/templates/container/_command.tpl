{{/*
A command as a list; one word may stand alone.
Takes the command.
*/}}
{{- define "lib.container.command" -}}
{{- ternary (list .) . (kindIs "string" .) | toYaml -}}
{{- end -}}
