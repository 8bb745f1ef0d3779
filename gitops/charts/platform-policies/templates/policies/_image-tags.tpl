{{/*
An image is named by a tag that stays or a digest: latest is another image tomorrow, and no rollback brings it back.
*/}}
{{- define "platform-policies.policy.image-tags" -}}
rule: Images have a tag other than latest, or a digest.
scope: everywhere
resources: [pods]
validations:
  - expression: 'variables.containers.all(c, c.image.contains("@sha256:") || c.image.matches("^.+:[^/:]+$") && !c.image.endsWith(":latest"))'
    message: Name the image by the tag of a release, or by its digest.
    names: 'variables.containers.filter(c, !c.image.contains("@sha256:") && (!c.image.matches("^.+:[^/:]+$") || c.image.endsWith(":latest"))).map(c, c.name + " has " + c.image)'
{{- end -}}
