import assert from "node:assert/strict";
import { parse } from "yaml";
import { filesOf } from "./doubles";

const WORKLOAD = `
  - kind: Deployment
    name: "{{ $full }}-web"
    component: web
    from: web
    when: .enabled
    replicas: !value .replicas
    pod:
      tolerations: !value [.tolerations, global.tolerations]
      containers:
        web:
          image: "{{ $own.image }}:{{ $.Chart.AppVersion }}"
          ports: { http: 80 }
          env: { PLAIN: "1", TOKEN: { secret: [auth, token] }, +: !value .env }
          mounts: { data: /data, config: { path: /etc/web, readOnly: true } }
        extra: { when: .extra, then: { image: extra } }
      volumes: { data: { claim: disk }, config: { configMap: web }, keys: { secret: keys }, tmp: empty }`;

describe("The files of a chart double", () => {
  it("are the chart, its values and one template for each kind", () => {
    const files = filesOf("{ web: { enabled: true } }", WORKLOAD);
    assert.deepEqual(Object.keys(files).sort(), [
      "Chart.yaml",
      "templates/_fullname.tpl",
      "templates/deployment.yaml",
      "values.yaml",
    ]);
    const chart = parse(files["Chart.yaml"] ?? "") as Record<string, unknown>;
    assert.deepEqual([chart["name"], chart["version"], chart["appVersion"]], ["sample", "1.2.3", "v9"]);
    assert.match(String(chart["description"]), /^Double of sample 1\.2\.3/);
    assert.deepEqual(parse(files["values.yaml"] ?? ""), { web: { enabled: true } });
  });

  it("render references to values as JSON, texts as they are and cases as conditions", () => {
    const text = filesOf("{}", WORKLOAD)["templates/deployment.yaml"] ?? "";
    const lines = [
      "{{- $own := $.Values.web }}",
      "{{- if $own.enabled }}",
      "  replicas: {{ $own.replicas | toJson }}",
      "      tolerations: {{ coalesce $own.tolerations $.Values.global.tolerations | toJson }}",
      '          image: "{{ $own.image }}:{{ $.Chart.AppVersion }}"',
      "            {{- with $own.env }}",
      "            {{- toYaml . | nindent 12 }}",
      "        {{- if $own.extra }}",
    ];
    for (const line of lines) assert.ok(text.includes(`${line}\n`), line);
  });

  it("write pods out of their shorthand", () => {
    const plain = WORKLOAD.replace(/!value (\[.*\]|\S+?)(?=[ }\n]|$)/g, "1").replace(", +: 1", "");
    const text = (filesOf("{}", plain)["templates/deployment.yaml"] ?? "").replaceAll(/^ *\{\{.*\}\}$/gm, "");
    const { spec } = parse(text) as { spec: { selector: object; template: { spec: Record<string, object[]> } } };
    const selector = { "app.kubernetes.io/component": "web" };
    assert.deepEqual(spec.selector, {
      matchLabels: {
        "app.kubernetes.io/name": "{{ $.Chart.Name }}",
        "app.kubernetes.io/instance": "{{ $.Release.Name }}",
        ...selector,
      },
    });
    assert.deepEqual(spec.template.spec["volumes"], [
      { name: "data", persistentVolumeClaim: { claimName: "disk" } },
      { name: "config", configMap: { name: "web" } },
      { name: "keys", secret: { secretName: "keys" } },
      { name: "tmp", emptyDir: {} },
    ]);
    assert.deepEqual(spec.template.spec["containers"]?.[0], {
      name: "web",
      image: "{{ $own.image }}:{{ $.Chart.AppVersion }}",
      ports: [{ name: "http", containerPort: 80, protocol: "TCP" }],
      env: [
        { name: "PLAIN", value: "1" },
        { name: "TOKEN", valueFrom: { secretKeyRef: { name: "auth", key: "token" } } },
      ],
      volumeMounts: [
        { name: "data", mountPath: "/data" },
        { name: "config", mountPath: "/etc/web", readOnly: true },
      ],
    });
  });

  it("make an account, its roles and their bindings of an Access", () => {
    const objects = `
  - { kind: Access, name: web, role: ["/pods: get list"], clusterRole: ["apps/deployments: get"] }`;
    const files = filesOf("{}", objects);
    const kinds = ["serviceaccount", "role", "rolebinding", "clusterrole", "clusterrolebinding"];
    for (const kind of kinds) assert.match(files[`templates/${kind}.yaml`] ?? "", /name: "web"/);
    assert.match(files["templates/role.yaml"] ?? "", /apiGroups:\n\s+- ""\n\s+resources:\n\s+- "pods"/);
  });

  it("put definitions where the real chart has them, behind its switch", () => {
    const crds = `
crds:
  - { place: templates, when: crds.install, keep: crds.keep, groups: { a.io: { things: Thing } } }
  - { place: crds, groups: { b.io: { boxes: { kind: Box, cluster: true, status: false, versions: [v2, v1] } } } }
  - { place: charts/sub/crds, version: 0.1.0, condition: sub.on, groups: { c.io: { cups: Cup } } }`;
    const files = filesOf("{}", "  []", crds);
    assert.match(files["templates/crds.yaml"] ?? "", /^\{\{- if \$\.Values\.crds\.install \}\}\n/);
    assert.match(files["templates/crds.yaml"] ?? "", /\{\{- if \$\.Values\.crds\.keep \}\}\n\s+annotations:/);
    const box = parse(files["crds/boxes.b.io.yaml"] ?? "") as { spec: { scope: string; versions: object[] } };
    assert.equal(box.spec.scope, "Cluster");
    assert.deepEqual(
      box.spec.versions.map((version) => Object.keys(version)),
      [
        ["name", "served", "storage", "schema"],
        ["name", "served", "storage", "schema"],
      ],
    );
    assert.deepEqual(parse(files["charts/sub/Chart.yaml"] ?? ""), { apiVersion: "v2", name: "sub", version: "0.1.0" });
    const { dependencies } = parse(files["Chart.yaml"] ?? "") as { dependencies: object[] };
    assert.deepEqual(dependencies, [{ name: "sub", version: "0.1.0", repository: "", condition: "sub.on" }]);
  });

  it("show of their objects what kubectl shows of the real ones", () => {
    const crds = `
crds:
  - { place: crds, groups: { b.io: { boxes: { kind: Box, columns: { Health Status: .status.health.status } } } } }`;
    const box = parse(filesOf("{}", "  []", crds)["crds/boxes.b.io.yaml"] ?? "") as {
      spec: { versions: { additionalPrinterColumns: object[] }[] };
    };
    assert.deepEqual(box.spec.versions[0]?.additionalPrinterColumns, [
      { name: "Health Status", jsonPath: ".status.health.status", type: "string" },
    ]);
  });

  it("have a schema where the real chart is strict: known keys, types and open maps", () => {
    const strict = `
strict: { open: [free], known: { hub: [more] }, types: { hub.limit: [number] } }`;
    const files = filesOf("{ free: { a: 1 }, hub: { on: true, limit: ~, size: 1Gi, map: {} } }", "  []", strict);
    const { properties } = JSON.parse(files["values.schema.json"] ?? "{}") as { properties: object };
    assert.deepEqual(properties, {
      free: {},
      hub: {
        type: ["object", "null"],
        additionalProperties: false,
        properties: {
          limit: { type: ["number", "null"] },
          map: {},
          more: {},
          on: { type: ["boolean", "null"] },
          size: { type: ["string", "null"] },
        },
      },
    });
  });

  it("fails when a kind has no known version or a rule is no rule", () => {
    assert.throws(() => filesOf("{}", "  - { kind: Widget, name: w }"), /Widget w needs its apiVersion/);
    assert.throws(() => filesOf("{}", "  - { kind: Access, name: w, role: [pods] }"), /"pods" is not a rule/);
    assert.throws(() => filesOf("{}", "  - { kind: Access, name: w, roles: [] }"), /has no "roles"/);
    assert.throws(() => filesOf("{}", "  - { kind: Deployment, name: w }"), /Deployment w has no pod/);
  });
});
