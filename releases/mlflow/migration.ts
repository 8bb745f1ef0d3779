/** The init container that brings the database to MLflow's schema before a server starts. */
import type { Tree } from "../contract";
import { resources } from "../resources";
import { DATABASE_SECRET } from "./secrets";

/** A volume of its own: some charts give the server's `/tmp` one, by a name of theirs. */
export const MIGRATION_SCRATCH = "migration";

/** Any number, the same in every pod: PostgreSQL keeps locks of this kind by it. */
const LOCK = 20_102_011;

/** MLflow has no command for an empty database, and two at once would tear it: the second waits, and finds it done. */
const SCRIPT = `
import sqlalchemy
from mlflow.store.db import utils

engine = utils.create_sqlalchemy_engine("postgresql://")
with engine.connect() as session:
    session.execute(sqlalchemy.text("select pg_advisory_lock(${LOCK})"))
    if utils._all_tables_exist(engine):
        utils._upgrade_db(engine)
    else:
        utils._initialize_tables(engine)
`;

/** The container, with the variables that the server has. */
export function migration<S>(image: string, securityContext: Tree<never>, environment: Tree<S>): Tree<S> {
  return {
    name: "database-migration",
    image,
    command: ["python", "-c", SCRIPT],
    env: Object.entries(environment).map(([name, value]) => ({ name, value })),
    envFrom: [{ secretRef: { name: DATABASE_SECRET } }],
    securityContext,
    resources: resources({ cpu: ["50m", "500m"], memory: ["256Mi", "512Mi"] }),
    volumeMounts: [{ name: MIGRATION_SCRATCH, mountPath: "/tmp" }],
  };
}
