/**
 * Calls the API of a running server as a program would.
 */
import type { DjangoServer } from "../../../scripts/django-server.ts";

export interface Answer {
  status: number;
  /** Parsed JSON; undefined where there is no body. */
  body: unknown;
}

/** A page of a list. */
export interface Page {
  count: number;
  next: string | null;
  previous: string | null;
  results: Record<string, unknown>[];
}

/** Name and password of a user. */
export interface Login {
  name: string;
  password: string;
}

export class ApiCaller {
  private readonly server: DjangoServer;
  private readonly login: Login | undefined;

  /** @param login absent for an anonymous caller */
  constructor(server: DjangoServer, login?: Login) {
    this.server = server;
    this.login = login;
  }

  get(path: string): Promise<Answer> {
    return this.call("GET", path);
  }

  post(path: string, data: unknown): Promise<Answer> {
    return this.call("POST", path, data);
  }

  put(path: string, data: unknown): Promise<Answer> {
    return this.call("PUT", path, data);
  }

  patch(path: string, data: unknown): Promise<Answer> {
    return this.call("PATCH", path, data);
  }

  delete(path: string): Promise<Answer> {
    return this.call("DELETE", path);
  }

  /** A list's page, whose status has to be 200. */
  async page(path: string): Promise<Page> {
    const { status, body } = await this.get(path);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    return body as Page;
  }

  private async call(method: string, path: string, data?: unknown): Promise<Answer> {
    const headers: Record<string, string> = { accept: "application/json" };
    if (data !== undefined) headers["content-type"] = "application/json";
    if (this.login !== undefined) {
      const pair = `${this.login.name}:${this.login.password}`;
      headers["authorization"] = `Basic ${Buffer.from(pair).toString("base64")}`;
    }
    const url = path.startsWith("http") ? path : `${this.server.url}${path}`;
    const response = await fetch(url, { method, headers, ...(data === undefined ? {} : { body: JSON.stringify(data) }) });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : parsed(text) };
  }
}

/** JSON, or the beginning of whatever else came: a debug page is long. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text.slice(0, 500);
  }
}
