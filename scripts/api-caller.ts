/**
 * Calls the API of a running server as a program would.
 */

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

/** Any token does, as long as cookie and header agree. */
const CSRF = "plop".repeat(8);

/** Somebody with a browser's session, or nobody. */
export class ApiCaller {
  private readonly origin: string;
  private readonly session: string | undefined;

  /**
   * @param origin `http://127.0.0.1:8000`
   * @param session key of a session that is logged in; absent for an anonymous caller
   */
  constructor(origin: string, session?: string) {
    this.origin = origin;
    this.session = session;
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
    if (this.session !== undefined) {
      headers.cookie = `sessionid=${this.session}; csrftoken=${CSRF}`;
      headers["x-csrftoken"] = CSRF;
    }
    const url = path.startsWith("http") ? path : `${this.origin}${path}`;
    const response = await fetch(url, {
      method,
      headers,
      ...(data === undefined ? {} : { body: JSON.stringify(data) }),
    });
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
