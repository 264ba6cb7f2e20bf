/**
 * A person with a browser, watched: whatever goes wrong on a page is kept in `problems`.
 */
import axe from "axe-core";
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from "playwright-core";
import { setTimeout as sleep } from "node:timers/promises";
import { findChromium } from "../../../scripts/chromium.ts";
import { LIST, LOGIN, type Site } from "./site.ts";

/** How somebody looks at the pages. */
export interface Setting {
  javascript: "with JavaScript" | "without JavaScript";
  width: 360 | 1280;
  scheme: "light" | "dark";
  locale?: string;
}

/** Every combination. */
export const SETTINGS: readonly Setting[] = (["with JavaScript", "without JavaScript"] as const).flatMap(
  (javascript) =>
    ([1280, 360] as const).flatMap((width) =>
      (["light", "dark"] as const).map((scheme) => ({ javascript, width, scheme })),
    ),
);

const PATIENCE_MS = 20_000;
const HEIGHT = 800;

/** Starts the browser. Root's Chromium has no sandbox. */
export function startBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("there is no Chromium");
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args });
}

/** Tries again until it holds; what it last said is the failure. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(50);
    }
  }
}

export class Visitor {
  readonly page: Page;
  readonly setting: Setting;
  /** Console errors, uncaught exceptions, dialogs, requests to other hosts, answers without the policy, 5xx. */
  readonly problems: string[] = [];
  private readonly browser: Browser;
  private readonly context: BrowserContext;
  private readonly site: Site;
  /** Statuses that a test asks for. */
  private readonly expected = new Set<number>();
  /** The window in which axe looks at what is shown, where this one has no JavaScript. */
  private twin: Page | undefined;
  private shown = "";

  private constructor(browser: Browser, page: Page, site: Site, setting: Setting) {
    this.browser = browser;
    this.context = page.context();
    this.page = page;
    this.site = site;
    this.setting = setting;
    this.watch();
  }

  /** Opens a window; nobody is logged in. */
  static async arrive(browser: Browser, site: Site, setting: Setting): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: site.url,
      viewport: { width: setting.width, height: HEIGHT },
      colorScheme: setting.scheme,
      javaScriptEnabled: setting.javascript === "with JavaScript",
      locale: setting.locale ?? "en-US",
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return new Visitor(browser, await context.newPage(), site, setting);
  }

  get hasJavaScript(): boolean {
    return this.setting.javascript === "with JavaScript";
  }

  private watch(): void {
    const { page, problems } = this;
    page.on("console", (message) => {
      const [, status] = /the server responded with a status of (\d+)/.exec(message.text()) ?? [];
      const { url } = message.location();
      if (status !== undefined && (this.expected.has(Number(status)) || url.endsWith("/favicon.ico"))) return;
      if (message.type() === "error" || message.text().includes("Content Security Policy"))
        problems.push(`console: ${message.text()} (${url})`);
    });
    page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
    page.on("dialog", (dialog) => {
      problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== this.site.url) problems.push(`request to ${request.url()}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 500) problems.push(`${response.status()}: ${response.url()}`);
      const isPage = response.headers()["content-type"]?.startsWith("text/html") === true;
      if (isPage && response.headers()["content-security-policy"] !== "default-src 'self'")
        problems.push(`no policy: ${response.url()}`);
    });
  }

  /** Goes to an address; the status has to be 200. */
  async goTo(path: string): Promise<void> {
    const response = await this.page.goto(path);
    if (response?.status() !== 200) throw new Error(`${path} answered ${response?.status() ?? "nothing"}`);
  }

  /** The status that an address has for this person. */
  async statusOf(path: string): Promise<number> {
    return (await this.context.request.get(path, { maxRedirects: 0 })).status();
  }

  /** A status that is no problem from here on. */
  expects(status: number): void {
    this.expected.add(status);
  }

  /** Logs in on the login page; the password is the name. */
  async logIn(name: string): Promise<void> {
    await this.goTo(LOGIN);
    await this.fillLogin(name);
    await this.page.waitForURL(`**${LIST}`);
  }

  /** Fills the login form that is shown. */
  async fillLogin(name: string): Promise<void> {
    await this.page.fill("#id_username", name);
    await this.page.fill("#id_password", name);
    await this.page.getByRole("button", { name: "Log in" }).click();
  }

  /** Forgets who is logged in. */
  async loseSession(): Promise<void> {
    await this.context.clearCookies();
  }

  link(name: string | RegExp, within: Locator | Page = this.page): Locator {
    return within.getByRole("link", { name, exact: true });
  }

  button(name: string | RegExp, within: Locator | Page = this.page): Locator {
    return within.getByRole("button", { name, exact: true });
  }

  /** The row of a list that has a text. */
  row(text: string): Locator {
    return this.page.locator("#results tbody tr", { hasText: text });
  }

  /** Path and query of the address bar. */
  get address(): string {
    const { pathname, search } = new URL(this.page.url());
    return `${pathname}${search}`;
  }

  /** The query of the address bar. */
  get query(): Record<string, string> {
    return Object.fromEntries(new URL(this.page.url()).searchParams);
  }

  /** Violations that axe finds: rule and element. */
  async axeFindings(): Promise<string[]> {
    return this.hasJavaScript ? findings(this.page) : this.findingsOfTwin();
  }

  /** axe is a script: without JavaScript it looks at the same HTML in a window that loads all but the page's own scripts. */
  private async findingsOfTwin(): Promise<string[]> {
    this.shown = await this.page.content();
    this.twin ??= await this.openTwin();
    await this.twin.goto(this.page.url());
    return findings(this.twin);
  }

  private async openTwin(): Promise<Page> {
    const { width, scheme } = this.setting;
    const context = await this.browser.newContext({
      viewport: { width, height: HEIGHT },
      colorScheme: scheme,
    });
    const page = await context.newPage();
    await page.route("**/*", (route) => {
      const kind = route.request().resourceType();
      if (kind === "document")
        return route.fulfill({ body: this.shown, contentType: "text/html; charset=utf-8" });
      return kind === "script" ? route.abort() : route.continue();
    });
    return page;
  }

  /** Where the page is wider than the window, the elements that stick out. */
  tooWide(): Promise<string[]> {
    return this.page.evaluate<string[]>(`(() => {
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      const wide = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > width);
      return wide.map((one) => location.pathname + ": " + one.outerHTML.slice(0, 120));
    })()`);
  }

  /** Closes the window. */
  async leave(): Promise<void> {
    await this.twin?.context().close();
    await this.context.close();
  }
}

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate<axe.AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`),
  );
}
