/**
 * A PostgreSQL server for one run: a cluster of its own in a temporary folder, reached by a socket in it and by nothing else.
 */
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { run } from "../process.ts";
import { Background } from "./background.ts";

const DEBIAN = "/usr/lib/postgresql";
/** PostgreSQL refuses to run as root; then it is `nobody`'s. */
const NOBODY = 65_534;
/** Nothing here has to survive a loss of power. */
const FAST = ["fsync", "full_page_writes", "synchronous_commit"].flatMap((name) => ["-c", `${name}=off`]);

export const POSTGRES_MISSING =
  "there is no PostgreSQL here: install the package postgresql (Debian, Ubuntu), or put its initdb on the PATH";

/** Folder of its programs: the newest of Debian's, else that of the PATH; undefined where it isn't installed. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const newest = versions.sort((one, other) => Number(other) - Number(one));
  const folders = [
    ...newest.map((version) => join(DEBIAN, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, "initdb")));
}

export class Postgres {
  private readonly programs: string;
  private readonly folder: string;
  private readonly uid: number | undefined;
  private server: Background | undefined;

  private constructor(programs: string) {
    this.programs = programs;
    this.folder = mkdtempSync(join(tmpdir(), "plop-postgres-"));
    this.uid = process.getuid?.() === 0 ? NOBODY : undefined;
    if (this.uid !== undefined) chownSync(this.folder, this.uid, this.uid);
  }

  /**
   * Makes the cluster; nothing runs yet.
   *
   * @throws Error with what initdb printed
   */
  static async make(programs: string): Promise<Postgres> {
    const made = new Postgres(programs);
    const owner = made.uid === undefined ? [] : ["--reuid", String(made.uid), "--regid", String(made.uid)];
    const initdb = [join(programs, "initdb"), "-D", made.data, "-U", made.env.DATABASE_USER, "-A", "trust"];
    const [command = "", ...args] = [
      ...(owner.length === 0 ? [] : ["setpriv", "--clear-groups", ...owner]),
      ...[...initdb, "-E", "UTF8", "--no-locale", "--no-sync"],
    ];
    const finished = await run(command, args, { cwd: made.folder });
    if (finished.code === 0) return made;
    await made.remove();
    throw new Error(`initdb ended with ${finished.code}\n${finished.stdout}${finished.stderr}`);
  }

  /** What the settings of a project read to reach it. */
  get env(): Readonly<Record<`DATABASE_${"HOST" | "PORT" | "USER" | "NAME"}`, string>> {
    // A host that is a path is the folder of the socket.
    return {
      DATABASE_HOST: this.folder,
      DATABASE_PORT: "5432",
      DATABASE_USER: "postgres",
      DATABASE_NAME: "postgres",
    };
  }

  /** Starts the server and doesn't wait for it. */
  start(): void {
    const args = ["-D", this.data, "-k", this.folder, "-c", "listen_addresses=", ...FAST];
    this.server = new Background(join(this.programs, "postgres"), args, { cwd: this.folder, uid: this.uid });
  }

  /** What the server has printed. */
  get output(): string {
    return this.server?.output ?? "";
  }

  /** Ends the server and takes the cluster away. */
  async remove(): Promise<void> {
    await this.server?.stop("SIGINT");
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get data(): string {
    return join(this.folder, "data");
  }
}
